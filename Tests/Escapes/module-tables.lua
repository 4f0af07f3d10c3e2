-- outcome: error: read-only
chart.bars = function() end
