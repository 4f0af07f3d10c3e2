-- outcome: error: bytes long
local t = data.open "municipalities"
t:where("code in {" .. ("'101',"):rep(2e5) .. "'400'}")
