-- What a script returns is read after its limits have ended.
-- limits: time=30
-- outcome: memory
local t = {}
for i = 1, 60 do t = { t, t } end
return t
