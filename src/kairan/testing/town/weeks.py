"""Building the whole town: four weeks of the desk's work, done again in the order of time."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from django.db import transaction

from kairan.core import clock
from kairan.core.errors import KairanError
from kairan.desk import actions as desk
from kairan.desk.models import Approval, Decision, Stage, Submission
from kairan.people.models import Person
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.records import actions as records
from kairan.testing.town import guard
from kairan.testing.town.city_hall import Progress, Town, open_city_hall
from kairan.testing.town.moments import dated, moment
from kairan.testing.town.people import PEOPLE
from kairan.testing.town.posts import CORRECTIONS, POSTS, WITHDRAWALS, Corrected, Said, Withdrawn
from kairan.testing.town.waiting import WAITING, Waiting

OPENED = "5 月 9:00"
NEWCOMERS = {person.handle for person in PEOPLE if not person.is_trusted}
OFFICE_OF = {person.handle: person.office for person in PEOPLE}
HEADS = {person.office: person.handle for person in PEOPLE if person.is_head}

Step = Callable[[], None]


def build(*, progress: Progress | None = None, now: datetime | None = None) -> Town:
    """汐見市 as it looks at `now` (this instant by default). `progress` hears what is done, how many, of how many.

    One transaction: it stands whole or not at all. Raises Conflict when the database already has a town.
    """
    now = now or clock.now()
    with transaction.atomic():
        with clock.at(moment(OPENED, now=now)):
            town = open_city_hall(progress=progress)
            guard.teach(by=town.people["chizuru.mori"], now=now)
        Weeks(town, now, progress).run()
        with clock.at(now):
            while records.seal():
                pass
    return town


@dataclass
class Weeks:
    """The steps of the four weeks; a step may lead to another (an approval), which waits for its own time."""

    town: Town
    now: datetime
    progress: Progress | None = None
    _steps: list[tuple[datetime, int, Step]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def run(self) -> None:
        """Do everything that lies in the past, the earliest first."""
        for said, at in _instants(self.now):
            self._add(at, partial(self._say, said, at))
        for corrected in CORRECTIONS:
            self._add(self._moment(corrected.at), partial(self._correct, corrected))
        for withdrawn in WITHDRAWALS:
            self._add(self._moment(withdrawn.at), partial(self._withdraw, withdrawn))
        for waiting in WAITING:
            self._add(self._moment(waiting.at), partial(self._wait, waiting))
        total = len(self._steps)
        while self._steps:
            at, _, step = heapq.heappop(self._steps)
            try:
                with clock.at(at):
                    step()
            except KairanError as error:
                error.add_note(f"{clock.local(at):%F %R} {step}")  # which text it was
                raise
            if self.progress:
                self.progress("できごと", total - min(total, len(self._steps)), total)

    def _add(self, at: datetime, step: Step) -> None:
        if at <= self.now:
            heapq.heappush(self._steps, (at, next(self._order), step))

    def _moment(self, text: str) -> datetime:
        return moment(text, now=self.now)

    def _say(self, said: Said, at: datetime) -> None:
        account = self.town.accounts[said.account or said.by]
        submission = desk.submit(self._content(said, at), by=self.town.people[said.by], account=account)
        if submission.stage == Stage.WAITING:
            self._add(at + pause(said), partial(self._approve, submission, said))
        else:
            self._published(submission, said)

    def _content(self, said: Said, at: datetime) -> Content:
        return Content(
            text=dated(said.text, clock.local(at).date()),
            account=self.town.accounts[said.account or said.by].id,
            duty=said.duty,
            language=said.language,
            reply_to=self.town.posts[said.answers].id if said.answers else None,
        )

    def _submit(
        self, by: str, content: Content, account: str, note: str = "", due: datetime | None = None
    ) -> Submission:
        return desk.submit(
            content,
            by=self.town.people[by],
            account=self.town.accounts[account or by],
            note=note,
            due_at=due,
        )

    def _approve(self, submission: Submission, said: Said) -> None:
        approval = open_approval(submission)
        submission = desk.approve(approval, by=self._decider(said), seen=approval.hash)
        self._published(submission, said)

    def _decider(self, said: Said) -> Person:
        """The head of the office; at the weekend and late at night the PR section."""
        local = clock.local(clock.now())
        if local.weekday() >= 5 or not 7 <= local.hour < 20:
            return self.town.people["takuma.noguchi"]
        if len(said.text) % 3 == 0:
            return self.town.people["chizuru.mori"]
        return self.town.people[HEADS[OFFICE_OF[said.by]]]

    def _published(self, submission: Submission, said: Said) -> None:
        if submission.post is None:
            raise RuntimeError(f"not published: {said.text}")
        self.town.posts[said.key or f"{said.by} {said.at}"] = submission.post

    def _correct(self, corrected: Corrected) -> None:
        post = self.town.posts[corrected.of]
        content = self._correction(post, corrected.text, corrected.reason)
        desk.submit(content, by=post.author, account=post.account)

    def _correction(self, post: Post, text: str, reason: str) -> Content:
        return Content(
            text=dated(text, clock.today()),
            account=post.account_id,
            corrects=post.id,
            correction_reason=reason,
        )

    def _withdraw(self, withdrawn: Withdrawn) -> None:
        desk.withdraw(self.town.posts[withdrawn.of], by=self.town.people[withdrawn.by], reason=withdrawn.reason)

    def _wait(self, waiting: Waiting) -> None:
        by, account = self.town.people[waiting.by], self.town.accounts[waiting.account or waiting.by]
        content = Content(text=dated(waiting.text, clock.today()), account=account.id, language=waiting.language)
        if waiting.corrects:
            content = self._correction(self.town.posts[waiting.corrects], waiting.text, waiting.reason)
        if waiting.is_draft:
            submission = desk.save_draft(content, by=by, account=account)
        else:
            submission = desk.submit(
                content,
                by=by,
                account=account,
                note=waiting.note,
                due_at=self._moment(waiting.due) if waiting.due else None,
                acknowledged=waiting.is_acknowledged,
            )
        self.town.submissions[waiting.key] = submission
        if waiting.returned_at:
            self._add(self._moment(waiting.returned_at), partial(self._return, submission, waiting))

    def _return(self, submission: Submission, waiting: Waiting) -> None:
        by = self.town.people[waiting.returned_by]
        desk.return_(open_approval(submission), by=by, reason=waiting.returned_because)


def open_approval(submission: Submission) -> Approval:
    """The approval that waits for a decision on the submission's latest version."""
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def pause(said: Said) -> timedelta:
    """How long this one lay on the approver's desk: between 4 and 25 minutes, always the same for the same text."""
    return timedelta(minutes=4 + len(said.text) * 7 % 22)


def _instants(now: datetime) -> list[tuple[Said, datetime]]:
    """Each post with the instant at which it is handed in. What would answer an unsaid post, or lies ahead, is left out."""
    by_key = {said.key: said for said in POSTS if said.key}

    def handed_in(said: Said) -> datetime:
        after = published(by_key[said.answers]) if said.answers else None
        return moment(said.at, now=now, after=after)

    def published(said: Said) -> datetime:
        return handed_in(said) + (pause(said) if said.by in NEWCOMERS else timedelta())

    return [(said, handed_in(said)) for said in POSTS if published(said) <= now]
