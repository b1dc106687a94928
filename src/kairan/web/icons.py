"""Our own icons: 24 × 24, lines of 2 px with round ends, in the colour of the text beside them.

`{% icon "pen" %}` draws one. Each is shown beside a word, or has a name for screen readers on what it stands in.
"""

ICONS = {
    "approval": '<circle cx="12" cy="12" r="9"/><path d="M4 9h16M4 15h16"/>',  # a date stamp
    "back": '<path d="m15 5-7 7 7 7"/>',
    "bell": '<path d="M6 16v-5a6 6 0 0 1 12 0v5l2 2.5H4zM10 21h4"/>',
    "block": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM8 12h8"/>',
    "book": '<path d="M5 4.5h11.5a2 2 0 0 1 2 2V20H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h11.5M9 8.5h6"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "chart": '<path d="M3.5 20.5h17M6.5 20v-7M12 20V5M17.5 20V9.5"/>',
    "chat": '<path d="M12 4c5 0 9 3 9 7s-4 7-9 7c-.8 0-1.5-.1-2.2-.2L6 20.5v-3.9c-1.9-1.3-3-3.3-3-5.6 0-4 4-7 9-7z"/>',
    "check": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.5 2"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "eye": '<path d="M2.5 12S6 5.8 12 5.8s9.5 6.2 9.5 6.2-3.5 6.2-9.5 6.2S2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
    "feed": '<path d="M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14M5.5 18.5h.01"/>',
    "forward": '<path d="m9 5 7 7-7 7"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3.5 3.5 3.5 14.5 0 18M12 3c-3.5 3.5-3.5 14.5 0 18"/>',
    "hand": '<path d="M7 13V6.5a1.5 1.5 0 0 1 3 0V12M10 11V4.5a1.5 1.5 0 0 1 3 0V11M13 11.5V6a1.5 1.5 0 0 1 3 0v6M16 12V9'
    'a1.5 1.5 0 0 1 3 0v5.5c0 4-2.5 6.5-6 6.5-3 0-4.5-1-6-3.5L4.5 13.8c-.5-1.5 1.3-2.5 2.5-.8"/>',
    "home": '<path d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="m11.2 12.3 8.8-8.8M16.5 7l3 3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "out": '<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>',
    "pen": '<path d="m4 20 1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6.2 6.5-6.2s6.1 2.2 6.5 6.2M15.5 4.8a3.4 3.4 0 0 1 0 6.4'
    'M18 14.6c2 .8 3.2 2.6 3.5 5.4"/>',
    "picture": '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.5"/>'
    '<path d="m4 18 5.5-5 4 3.5 3-2.5 4 3.5"/>',
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 1.9M12 17h.01"/>',
    "refused": '<circle cx="12" cy="12" r="9"/><path d="m8.5 8.5 7 7M15.5 8.5l-7 7"/>',
    "reply": '<path d="M4 5h16v11h-9l-5 4v-4H4z"/>',
    "return": '<path d="M9 4 4.5 8.5 9 13M5 8.5h9a5.3 5.3 0 0 1 0 10.5H8"/>',
    "scroll": '<path d="M7 3.5h10v17H7zM10 8h4M10 12h4M10 16h4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="m3 11 18-7.5L13.5 21l-3-7z"/>',
    "sending": '<path d="M4.5 11a7.7 7.7 0 0 1 13.7-4l2.3 2.5M20.5 4v5.5H15M19.5 13a7.7 7.7 0 0 1-13.7 4l-2.3-2.5M3.5 20v-5.5H9"/>',
    "settings": '<path d="M4 7h9M18 7h2M4 17h2M11 17h9"/><circle cx="15.5" cy="7" r="2.3"/><circle cx="8.5" cy="17" r="2.3"/>',
    "share": '<path d="M5 12v8h14v-8M12 15V4M8 8l4-4 4 4"/>',
    "shield": '<path d="m12 3 8 3v6c0 4.7-3.3 7.8-8 9-4.7-1.2-8-4.3-8-9V6z"/>',
    "speaker": '<path d="M4 9.5v5h3.5L16 19V5L7.5 9.5zM19 9.5a4 4 0 0 1 0 5"/>',
    "swap": '<path d="M4 8h13l-3.5-3.5M20 16H7l3.5 3.5"/>',
    "tag": '<path d="M4 9h16M4 15h16M9.5 4 8 20M16 4l-1.5 16"/>',
    "thanks": '<path d="M8.9 5.5a3.6 3.6 0 0 1 6.2 0 3.6 3.6 0 0 1 3.9 4.9 3.6 3.6 0 0 1-1.4 6.1 3.6 3.6 0 0 1-5.6 2.7'
    ' 3.6 3.6 0 0 1-5.6-2.7A3.6 3.6 0 0 1 5 10.4a3.6 3.6 0 0 1 3.9-4.9"/>'
    '<path d="M12 12.3c.7-.9 2.1.2 1.5 1.4-.9 1.7-3.8 1-3.9-1.3-.1-2.4 2.7-3.7 4.7-2.2"/>',  # 花丸
    "tray": '<path d="m3 13 3-8h12l3 8v6.5H3zM3 13h5l1.2 3h5.6l1.2-3h5"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.5-4.5 3.5-7 8-7s7.5 2.5 8 7"/>',
    "warning": '<path d="M12 4 2.5 20h19zM12 10v5M12 17.5h.01"/>',
    "wave": '<path d="M2 10c2.5-3.5 4.8-3.5 7 0s4.5 3.5 7 0 4-3 6-1M2 17c2.5-3.5 4.8-3.5 7 0s4.5 3.5 7 0 4-3 6-1"/>',
}

#: The mark: 回, a sheet within a board.
MARK = (
    '<svg viewBox="0 0 36 36" aria-hidden="true"><rect x="2" y="2" width="32" height="32" rx="5" fill="none"'
    ' stroke="currentColor" stroke-width="4"/><rect x="12" y="12" width="12" height="12" rx="1.5" fill="currentColor"/></svg>'
)

#: The square tick: the roster was checked.
TICK = (
    '<svg viewBox="0 0 18 18" aria-hidden="true"><rect x="1" y="1" width="16" height="16" rx="3" fill="none"'
    ' stroke="currentColor" stroke-width="2"/><path d="m5 9.3 2.8 2.8L13 6.5" fill="none" stroke="currentColor"'
    ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
