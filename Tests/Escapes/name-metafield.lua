-- outcome: result: pretender
return tostring(setmetatable({}, { __name = "pretender" }))
