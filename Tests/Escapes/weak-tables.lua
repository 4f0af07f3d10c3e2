-- When the collector ran must not show.
-- outcome: error: __mode is not available
setmetatable({}, { __mode = "k" })
