"""The flows of docs/flows.md, walked through the real code; `make flows` prints what each step did."""
