-- `rawset` reaches the stand-in only; what others see through `require` is the same one.
-- outcome: result: true
rawset(chart, "extra", 1)
return rawget(chart, "bars") == nil
