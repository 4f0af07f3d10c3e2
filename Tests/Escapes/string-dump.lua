-- outcome: error: field 'dump'
string.dump(print)
