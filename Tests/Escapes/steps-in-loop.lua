-- limits: steps=1000000 time=20
-- outcome: steps
while true do pcall(function() end) end
