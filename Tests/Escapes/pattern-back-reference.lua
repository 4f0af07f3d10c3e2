-- Comparing a capture must count as the bytes it compares.
-- outcome: time
return (("a"):rep(1e5) .. "b"):find("(a*)%1%1%1c")
