"""The background process: the only writer of a library while the window is open.

The window starts it and talks to it in JSON lines (photoclip.protocol). `main` is the process from start to end,
`stdio` its end of the conversation, `session` what it does with each message, `scheduler` the jobs by turns.
"""
