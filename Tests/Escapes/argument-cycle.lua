-- outcome: error: holds itself
local t = {}
t[1] = t
host.echo(t)
