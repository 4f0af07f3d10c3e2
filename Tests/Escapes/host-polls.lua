-- A function of the host that looks at the clock stops with the script.
-- outcome: time
host.spin()
