"""The pages people see: `public` (no session, cacheable) and `desk` (signed in). Thin: parse, call one action, render."""
