-- outcome: error: bytes long
-- limits: time=10
local t = data.open "nogletal":where "id in {'N008', 'N011'}"
chart.bars { data = t, x = "group", y = "value", title = ("æ "):rep(1e6) }
