-- Copied as a tree, 60 tables become 2 to the 60th.
-- limits: time=30
-- outcome: memory
local t = {}
for i = 1, 60 do t = { t, t } end
host.echo(t)
