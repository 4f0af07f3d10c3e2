-- outcome: error: there is no module
require "../../etc/passwd"
