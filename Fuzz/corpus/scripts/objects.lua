kept = {}
for i = 1, 5 do kept[i] = probe.thing():itself() end
print(pcall(probe.fail), pcall(probe.call, function(x, thing) return thing end, 1), kept[1] == kept[2])
