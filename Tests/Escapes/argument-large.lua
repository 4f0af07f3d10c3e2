-- outcome: time
local t = {}
for i = 1, 1e6 do t[i] = i end
while true do host.echo(t) end
