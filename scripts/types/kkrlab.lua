---@meta kkrlab

---What `pcall` gives for a mistake in the use of kkrlab: its text is `tostring(e)`, also in `"failed: " .. e`. Raise it again with `error(e)`; it keeps its code and its place.
---@class kkrlab.problem
---@field code string Its stable code, such as `KK-301`.
---@field message string What is wrong, without code and place.
---@field hint string? What helps, where something is known.
---@field file string? The script, cell or expression it is in.
---@field line integer? The line there, from 1.
local problem_methods = {}

---Typed columns with units, missing reasons and lineage; verbs make new ones.
---@class kkrlab.table
---@field name string the dataset it comes from
---@field columns string[] the names of its columns
local table_methods = {}

---A table and the columns to group it by.
---@class kkrlab.grouped
local grouped_methods = {}

---One column; `c[i]` counts from 1, `#c` is its length.
---@class kkrlab.column
---@field name string its name
---@field type string integer, real, decimal, category, text, boolean, period
local column_methods = {}

---The row that a function looks at, `row.name` or `row["et navn"]`; it is read inside the function only.
---@class kkrlab.row
local row_methods = {}

---The verbs behind a table, without its rows; `p == q` when both do the same.
---@class kkrlab.plan
---@field sources string[] the names of the tables it begins with
local plan_methods = {}

---A number with its unit, price basis, decimals and origin.
---@class kkrlab.quantity
---@field value number the number alone, in its unit
---@field unit string the unit as it is printed
---@field prices string? the price basis, where there is one
---@field decimals integer decimals it is shown with
local quantity_methods = {}

---Sentences whose numbers are still quantities; `print` shows the text.
---@class kkrlab.prose
local prose_methods = {}

---How a measure moved between two points.
---@class kkrlab.change
---@field percent kkrlab.quantity? the percentage change
---@field difference kkrlab.quantity? last minus first
---@field from kkrlab.quantity? the first level
---@field to kkrlab.quantity? the last level
local change_methods = {}

---A cell without a value; never nil and never 0.
---@class kkrlab.missing
---@field reason string why there is no value
---@field cells integer missing cells behind a sum or mean; 0 for a single cell
local missing_methods = {}

---A finished figure; `print` shows it as wide as the terminal.
---@class kkrlab.figure
local figure_methods = {}

---Prints what a function, module or type does; without a name, the list of modules.
---@param name? string? such as "chart.bars"
function help(name) end

---Gives the words if the comparison holds; otherwise the report fails there with both numbers.
---@param holds boolean a comparison of two numbers, such as `q > p`
---@param words string what may be said then
---@return string # 
function claim(holds, words) end

---Datasets of the project, and files that a script was given.
data = {}

---@class kkrlab.data.open.options
---@field schema? string? the path of a Table Schema or `datapackage.json` below `--read`; `FILE#NAME` names a table
---@field types? string|table? types of single columns: `"kode=text,antal=integer"` or `{ kode = "text" }`; the types are `text`, `category`, `code`, `integer`, `decimal`, `number`, `real`, `percent`, `boolean`, `period`, `date`, `year`
---@field sheet? string|integer? a sheet of a workbook: its name, its number, or `"*"` for all, one below the other
---@field range? string? a part of a sheet, such as `B4:H40`
---@field header_rows? integer? rows of the header; 0 says that there is none
---@field delimiter? string? what separates the cells of a CSV file, or `tab`
---@field decimal? ","|"."? the decimal mark of a CSV file
---@field encoding? string? the encoding of a CSV file, such as `windows-1252`
---@field form? string? the path of a schema that describes a form; all sheets or workbooks become one table

---Opens a dataset, or a file as its options say, as a table.
---@param name string a dataset, `dataset.resource`, or the path of a file below `--read`; `bog.xlsx#Ark2!B4:H40` names a sheet and a range
---@param options? kkrlab.data.open.options
---@return kkrlab.table # 
function data.open(name, options) end

---@class kkrlab.data.fetch.options
---@field where? table? the values of each variable: a text as on the command line, or a list of selectors
---@field format? "bulk"|"csv"? what the server is asked for; `csv` may leave variables out
---@field language? "da"|"en"? labels; `en` beside the Danish ones
---@field offline? boolean? asks nobody and opens the copy, with or without network

---Fetches an extract from Statbank (Danmarks Statistik), with `--network`, or opens its copy.
---@param source string a table, such as `dst:FOLK1A`
---@param options? kkrlab.data.fetch.options
---@return kkrlab.table # 
function data.fetch(source, options) end

---Lists the datasets of the project, one row each.
---@return kkrlab.table # columns `name`, `title`, `resources`
function data.list() end

---Holds a dataset against its own claims and lists what does not agree.
---@param name string a dataset of the project
---@return kkrlab.table # columns `check`, `finding`, `cells`, `rounding` and `known`, the reason of a contradiction that is known to stand in the source; one row a finding, and one for a check that examined nothing
function data.check(name) end

---@class kkrlab.data.rejects.options
---@field schema? string? the path of a Table Schema or `datapackage.json` below `--read`; `FILE#NAME` names a table
---@field types? string|table? types of single columns: `"kode=text,antal=integer"` or `{ kode = "text" }`; the types are `text`, `category`, `code`, `integer`, `decimal`, `number`, `real`, `percent`, `boolean`, `period`, `date`, `year`
---@field sheet? string|integer? a sheet of a workbook: its name, its number, or `"*"` for all, one below the other
---@field range? string? a part of a sheet, such as `B4:H40`
---@field header_rows? integer? rows of the header; 0 says that there is none
---@field delimiter? string? what separates the cells of a CSV file, or `tab`
---@field decimal? ","|"."? the decimal mark of a CSV file
---@field encoding? string? the encoding of a CSV file, such as `windows-1252`
---@field form? string? the path of a schema that describes a form; all sheets or workbooks become one table

---Lists the rows and cells that could not be read, with place and reason.
---@param name string a dataset, `dataset.resource`, or the path of a file below `--read`; `bog.xlsx#Ark2!B4:H40` names a sheet and a range
---@param options? kkrlab.data.rejects.options
---@return kkrlab.table # 
function data.rejects(name, options) end

---Keeps the rows where a condition holds; missing counts as not.
---@param condition string|boolean|function an expression over the columns; a function of a row is the slow path
---@param parameters? table? values of the `$names` in it
---@return kkrlab.table # 
function table_methods:where(condition, parameters) end

---Keeps the named columns, in that order.
---@param ... string columns
---@return kkrlab.table # 
function table_methods:select(...) end

---Leaves out the named columns.
---@param ... string columns
---@return kkrlab.table # 
function table_methods:drop(...) end

---Renames columns: `{ new = "old" }`.
---@param names table new name = old name
---@return kkrlab.table # 
function table_methods:rename(names) end

---Adds or replaces columns: `{ name = "expression" }`.
---@param columns table name = expression; in the order of the names. A function of a row is the slow path
---@param parameters? table? values of the `$names` in them
---@return kkrlab.table # 
function table_methods:derive(columns, parameters) end

---Sorts by columns, in Danish order; `-name` sorts downward.
---@param ... string columns
---@return kkrlab.table # 
function table_methods:sort(...) end

---@class kkrlab.table.top.options
---@field totals? boolean lets totals stand beside their parts

---Keeps the rows with the largest values of a column; totals beside their parts are refused.
---@param count integer rows to keep
---@param column string the column to sort by
---@param order? "largest"|"smallest" 
---@param options? kkrlab.table.top.options
---@return kkrlab.table # 
function table_methods:top(count, column, order, options) end

---Keeps the first row of each combination of values.
---@param ... string columns
---@return kkrlab.table # 
function table_methods:distinct(...) end

---Sets the rows of another table with the same columns below.
---@param other kkrlab.table 
---@return kkrlab.table # 
function table_methods:append(other) end

---@class kkrlab.table.share.options
---@field within? string|string[]? the groups
---@field as? string the new column's name

---Adds each value's percentage of the total, or of the total of its group.
---@param column string 
---@param options? kkrlab.table.share.options
---@return kkrlab.table # 
function table_methods:share(column, options) end

---@class kkrlab.table.index.options
---@field along? string? the column of the base; the periods by default
---@field as? string the new column's name

---Adds an index number: the row of the base is 100.
---@param column string 
---@param base any such as 2020
---@param options? kkrlab.table.index.options
---@return kkrlab.table # 
function table_methods:index(column, base, options) end

---Writes the table below the folder of `--write`, in the format that the name's ending says: .csv, .json, .jsonstat.json, .jsonstat, .px, .xlsx.
---@param name string a file name, with folders before it if need be
---@return string # the path of the file
function table_methods:save(name) end

---@class kkrlab.table.join.options
---@field on string|table a column of both, or `{ left = "right" }`
---@field relationship? "many-to-one"|"one-to-one"|"one-to-many"|"many-to-many" how many rows may meet
---@field matched? boolean keep matched rows only

---Sets columns of another table beside the rows they belong to.
---@param other kkrlab.table 
---@param options kkrlab.table.join.options
---@return kkrlab.table # and a second table: the rows without a match
function table_methods:join(other, options) end

---Gives the rows that found no match in the join that made the table.
---@param side? "left"|"right" rows of the first table, or of the one that was joined
---@return kkrlab.table # 
function table_methods:unmatched(side) end

---Makes one row for each part of a text column.
---@param column string 
---@param separator? string what stands between the parts
---@return kkrlab.table # 
function table_methods:split(column, separator) end

---@class kkrlab.table.pivot.options
---@field names string|string[] the columns whose values head the new columns, the outermost first
---@field values string|string[] the columns that fill them

---Makes one column for each value of a column, or for each combination of values of several.
---@param options kkrlab.table.pivot.options
---@return kkrlab.table # 
function table_methods:pivot(options) end

---@class kkrlab.table.unpivot.options
---@field names? string the column of names
---@field values? string the column of values

---Sets columns one below the other, with their names in a column.
---@param columns string[] 
---@param options? kkrlab.table.unpivot.options
---@return kkrlab.table # 
function table_methods:unpivot(columns, options) end

---@class kkrlab.table.per.options
---@field times? integer 1000 for «pr. 1.000 personer»
---@field as? string the new column's name

---Adds a column divided by another one, such as kr. pr. person.
---@param column string the measure
---@param by string the column that counts
---@param options? kkrlab.table.per.options
---@return kkrlab.table # 
function table_methods:per(column, by, options) end

---@class kkrlab.table.rank.options
---@field within? string|string[]? the groups to rank within, such as the year
---@field order? "largest"|"smallest" 
---@field ties? "min"|"dense"|"ordinal" equal values: `min` 1, 2, 2, 4; `dense` 1, 2, 2, 3; `ordinal` 1, 2, 3, 4
---@field totals? boolean lets totals stand beside their parts
---@field as? string the new column's name

---Adds the place of each row, 1 for the largest.
---@param column string the measure
---@param options? kkrlab.table.rank.options
---@return kkrlab.table # 
function table_methods:rank(column, options) end

---@class kkrlab.table.cumulative.options
---@field along? string? the column of periods or whole years; the periods by default
---@field by? string|string[]? what tells series apart; all dimensions by default
---@field gaps? boolean goes on over periods that are left out
---@field as? string the new column's name

---Adds the sum of each series so far. After a missing cell or a period left out it is missing.
---@param column string the measure
---@param options? kkrlab.table.cumulative.options
---@return kkrlab.table # 
function table_methods:cumulative(column, options) end

---@class kkrlab.table.lag.options
---@field periods? integer how many periods before; a negative number looks ahead
---@field along? string? the column of periods or whole years; the periods by default
---@field by? string|string[]? what tells series apart; all dimensions by default
---@field as? string the new column's name

---Adds the value of the period before. Found by period: a year left out gives a missing cell.
---@param column string the measure
---@param options? kkrlab.table.lag.options
---@return kkrlab.table # 
function table_methods:lag(column, options) end

---@class kkrlab.table.moving.options
---@field centred? boolean lies around the row; otherwise it ends there
---@field weight? "1"? for shares and rates: `"1"` lets each period count the same
---@field along? string? the column of periods or whole years; the periods by default
---@field by? string|string[]? what tells series apart; all dimensions by default
---@field as? string the new column's name

---Adds the mean of so many periods. One that is not there makes it missing.
---@param column string the measure
---@param periods integer how many periods
---@param options? kkrlab.table.moving.options
---@return kkrlab.table # 
function table_methods:moving(column, periods, options) end

---@class kkrlab.table.growth.options
---@field periods? integer how many periods the change goes over
---@field annual? boolean the even growth a year over these periods
---@field along? string? the column of periods or whole years; the periods by default
---@field by? string|string[]? what tells series apart; all dimensions by default
---@field as? string the new column's name

---Adds the change in percent. Shares move by percentage points and are refused, as is a base of zero or less.
---@param column string the measure
---@param options? kkrlab.table.growth.options
---@return kkrlab.table # 
function table_methods:growth(column, options) end

---@class kkrlab.table.contribution.options
---@field within? string|string[]? columns that each have a total of their own
---@field periods? integer how many periods the growth goes over
---@field along? string? the column of periods or whole years; the periods by default
---@field as? string the new column's name

---Adds what each row gives to the growth of the total, in percentage points; the contributions of all parts add up to the growth.
---@param column string the measure
---@param options? kkrlab.table.contribution.options
---@return kkrlab.table # 
function table_methods:contribution(column, options) end

---Gives the verbs that made the table, as a value that can be run again.
---@return kkrlab.plan # 
function table_methods:plan() end

---Tells how the table came about: the plan, step by step, and where its sources come from.
---@return string # 
function table_methods:explain() end

---Does the same to other tables: one, or one for each source by its name.
---@param sources kkrlab.table|table what to begin with
---@return kkrlab.table # 
function plan_methods:run(sources) end

---Calls a function for each row; whole-column verbs are many times faster.
---@param f function gets a row
function table_methods:each(f) end

---Calls a function for each row and lists its answers.
---@param f function gets a row
---@return any[] # 
function table_methods:map(f) end

---Takes one cell: a quantity for a number, with unit and origin.
---@param column string 
---@param where? table? what the row's other columns hold
---@return kkrlab.quantity|string|boolean|kkrlab.missing # 
function table_methods:value(column, where) end

---@class kkrlab.table.change.options
---@field along? string? the column of periods, where there are several
---@field decimals? integer decimals of the percentage

---Compares a measure between two periods of one series.
---@param column string the measure
---@param from any such as 2020
---@param to any such as 2024
---@param options? kkrlab.table.change.options
---@return kkrlab.change # 
function table_methods:change(column, from, to, options) end

---@class kkrlab.table.changes.options
---@field along? string? the column of periods, where there are several
---@field by? string|string[]? what tells series apart; all dimensions by default

---Compares a measure between two periods, one row a series: `from`, `to`, `change` and, but for shares, `percent`.
---@param column string the measure
---@param from any such as 2020
---@param to any such as 2024
---@param options? kkrlab.table.changes.options
---@return kkrlab.table # 
function table_methods:changes(column, from, to, options) end

---Lists the rows as tables, for `ipairs`; whole columns are faster.
---@return table[] # 
function table_methods:rows() end

---Counts the rows.
---@return integer # 
function table_methods:count() end

---@class kkrlab.table.mean.options
---@field weight? string|number? an expression for what each row counts; shares and rates need one, 1 counts all alike

---Takes the mean of a column over all rows, as a quantity.
---@param column string 
---@param options? kkrlab.table.mean.options
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:mean(column, options) end

---Takes the sum of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:sum(column) end

---Takes the median of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:median(column) end

---Takes the min of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:min(column) end

---Takes the max of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:max(column) end

---Groups rows by columns; a sum, mean or count then gives one row a group.
---@param ... string|string[] columns
---@return kkrlab.grouped # 
function table_methods:group(...) end

---Makes named columns from expressions over each group.
---@param columns table name = expression with `sum`, `mean`, `count` …
---@param parameters? table? values of the `$names` in them
---@return kkrlab.table # 
function grouped_methods:summarise(columns, parameters) end

---Counts the rows of each group.
---@param as? string the new column's name
---@return kkrlab.table # 
function grouped_methods:count(as) end

---Makes one row from expressions over all rows.
---@param columns table name = expression with `sum`, `mean`, `count` …
---@param parameters? table? values of the `$names` in them
---@return kkrlab.table # 
function table_methods:summarise(columns, parameters) end

---Takes the sum of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:sum(...) end

---Takes the mean of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:mean(...) end

---Takes the median of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:median(...) end

---Takes the min of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:min(...) end

---Takes the max of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:max(...) end

---Takes the sd of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:sd(...) end

---Takes the sample variance of columns in each group.
---@param ... string columns of numbers
---@return kkrlab.table # 
function grouped_methods:variance(...) end

---Takes the number of a column below which a part of each group's values lies.
---@param column string 
---@param fraction number from 0 to 1; 0.5 is the median
---@return kkrlab.table # 
function grouped_methods:quantile(column, fraction) end

---Takes the sample standard deviation of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:sd(column) end

---Takes the sample variance of a column over all rows, as a quantity.
---@param column string 
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:variance(column) end

---Takes the number below which a part of a column's values lies, as a quantity.
---@param column string 
---@param fraction number from 0 to 1; 0.5 is the median
---@return kkrlab.quantity|kkrlab.missing # 
function table_methods:quantile(column, fraction) end

---Takes one column.
---@param name string 
---@return kkrlab.column # 
function table_methods:column(name) end

---Copies the values into a Lua table.
---@return any[] # 
function column_methods:totable() end

---Makes a small table from columns `{ name, values, … }`, with what there is to say about each: `type` (integer, real, decimal, category, text, boolean, period), `unit`, `prices`, `quantity`, `role`, `decimals`.
---@param columns table[] one `{ name, values, … }` a column
---@param name? string what the table is called
---@return kkrlab.table # 
function data.table(columns, name) end

---Makes a missing value, for `data.table` and functions of rows.
---@param reason? "unspecified"|"unmatched"|"undefined"|"not-asked"|"no-answer"|"does-not-know"|"not-applicable"|"not-yet-published"|"not-available"|"illegible"|"suppressed"|"confidential" why there is no value
---@return kkrlab.missing # 
function data.missing(reason) end

---@class kkrlab.quantity.text.options
---@field decimals? integer? decimals, 0 to 6
---@field percent? "%"|"pct."|"procent"? how percent is written

---Prints the number with its unit.
---@param options? kkrlab.quantity.text.options
---@return string # 
function quantity_methods:text(options) end

---Gives the same amount in a unit that differs by a power of ten.
---@param unit string such as `kr` or `mio_kr`
---@return kkrlab.quantity # 
function quantity_methods:convert(unit) end

---@class kkrlab.quantity.say.options
---@field subject? string? what changed, in its definite form: `udgifterne`; without it only the movement is said
---@field place? string? where: `hovedstaden` becomes «i hovedstaden»
---@field plural? boolean? whether the subject is a plural
---@field since? any? the year it is counted from
---@field to? any? the year it ends in, where that is not the latest
---@field versus? kkrlab.quantity? the same change elsewhere
---@field at? string? where elsewhere: `landsplan`

---Says a percentage change that a source prints: as a sentence, or as «steget 24,6 pct.».
---@param options? kkrlab.quantity.say.options
---@return kkrlab.prose # 
function quantity_methods:say(options) end

---Says the number without decimals, with «knap», «godt» or «omkring» where rounding changed it.
---@return kkrlab.prose # 
function quantity_methods:about() end

---@class kkrlab.quantity.compare.options
---@field with kkrlab.quantity the other level
---@field at string where or what the other one is: `landsplan`
---@field subject string what is measured, in its definite form
---@field place? string? where the first one holds
---@field plural? boolean? whether the subject is a plural
---@field counted? boolean? «flere» and «færre» for what is counted

---Says a level held against another one, as a sentence.
---@param options kkrlab.quantity.compare.options
---@return kkrlab.prose # 
function quantity_methods:compare(options) end

---Tells where the number comes from: the chain from it down to the rows.
---@return string # 
function quantity_methods:why() end

---Compares the number with an earlier one of the same measure.
---@param earlier kkrlab.quantity where the change begins
---@param since? any? the period of the earlier number, such as 2020
---@param to? any? the period of this one, where it is not the latest
---@return kkrlab.change # 
function quantity_methods:change_from(earlier, since, to) end

---@class kkrlab.quantity.word.options
---@field up string for a rise
---@field down string for a fall
---@field same string where the numbers as shown do not differ

---Chooses a word by the sign of a change, a difference or points, as it is and as it is shown.
---@param options kkrlab.quantity.word.options
---@return string # 
function quantity_methods:word(options) end

---@class kkrlab.change.word.options
---@field up string for a rise
---@field down string for a fall
---@field same string where the numbers as shown do not differ

---Chooses a word by the direction of the change, as it is and as it is shown.
---@param options kkrlab.change.word.options
---@return string # 
function change_methods:word(options) end

---@class kkrlab.change.say.options
---@field subject? string? what changed, in its definite form
---@field place? string? where: `hovedstaden`
---@field versus? kkrlab.change? the same change elsewhere
---@field at? string? where elsewhere: `landsplan`

---Says the movement: alone, or as a sentence about a subject.
---@param options? kkrlab.change.say.options
---@return kkrlab.prose # 
function change_methods:say(options) end

---Figures: text in the terminal, pictures in reports, from the same numbers.
chart = {}

---@class kkrlab.chart.bars.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field facet? string? one panel for each value of this column, all with one scale
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field order? "data"|"value"|"rising"|"label"? order of the places on the axis
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field horizontal? boolean? lying bars or standing columns
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field axis? boolean? an axis with ticks
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field rows? integer? height of the plot in lines of text
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes
---@field stack? boolean|"percent"? sets the series end to end: `true`, or `"percent"` for their shares

---Draws bars: lying for categories, standing over time.
---@param options kkrlab.chart.bars.options
---@return kkrlab.figure # 
function chart.bars(options) end

---@class kkrlab.chart.lines.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field facet? string? one panel for each value of this column, all with one scale
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field zero? boolean? lines: whether the axis includes 0
---@field scale? "linear"|"log"? `"log"`: equal ratios are equal distances on the axis of numbers
---@field rows? integer? height of the plot in lines of text
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws lines over time or another ordered axis.
---@param options kkrlab.chart.lines.options
---@return kkrlab.figure # 
function chart.lines(options) end

---@class kkrlab.chart.area.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field legend? boolean? the names of the series above
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field rows? integer? height of the plot in lines of text
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws filled areas over time, several series on top of each other.
---@param options kkrlab.chart.area.options
---@return kkrlab.figure # 
function chart.area(options) end

---@class kkrlab.chart.slope.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field scale? "linear"|"log"? `"log"`: equal ratios are equal distances on the axis of numbers
---@field rows? integer? height of the plot in lines of text
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws a line for each series between two points in time.
---@param options kkrlab.chart.slope.options
---@return kkrlab.figure # 
function chart.slope(options) end

---@class kkrlab.chart.dumbbell.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field order? "data"|"value"|"rising"|"label"? order of the places on the axis
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field axis? boolean? an axis with ticks
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field zero? boolean? lines: whether the axis includes 0
---@field scale? "linear"|"log"? `"log"`: equal ratios are equal distances on the axis of numbers
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws two values for each place, from the first series to the second.
---@param options kkrlab.chart.dumbbell.options
---@return kkrlab.figure # 
function chart.dumbbell(options) end

---@class kkrlab.chart.likert.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field order? "data"|"value"|"rising"|"label"? order of the places on the axis
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field axis? boolean? an axis with ticks
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws ordered answers around a neutral middle, as shares of each row.
---@param options kkrlab.chart.likert.options
---@return kkrlab.figure # 
function chart.likert(options) end

---@class kkrlab.chart.waterfall.options
---@field data kkrlab.table the rows
---@field x string the column of steps, in order
---@field y string the column of numbers
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field axis? boolean? an axis with ticks
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes
---@field totals? string[]? the places that are totals; the first and the last, or computed for `{}`

---Draws contributions from one total to another, and checks their sum.
---@param options kkrlab.chart.waterfall.options
---@return kkrlab.figure # 
function chart.waterfall(options) end

---@class kkrlab.chart.tilemap.options
---@field data kkrlab.table the rows
---@field area string the column of municipalities or regions, by code or name
---@field value string the column of numbers
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes
---@field grid? "municipalities"|"regions"? the areas of a tile map; the one that fits the rows by default
---@field classes? integer? number of classes with about equally many values each, 2 to 5
---@field limits? number[]? limits between the classes, which replace quantiles: `{ 10, 20 }`

---Draws a map of equal tiles of the 29 municipalities of the capital region or of the five regions, neighbours near each other; numbers are classed by quantiles or given limits.
---@param options kkrlab.chart.tilemap.options
---@return kkrlab.figure # 
function chart.tilemap(options) end

---@class kkrlab.chart.heatmap.options
---@field data kkrlab.table the rows
---@field x string the columns of the picture
---@field y string the rows of the picture
---@field value string the column of numbers
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field order? "data"|"value"|"rising"|"label"? order of the places on the axis
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes
---@field classes? integer? number of classes with about equally many values each, 2 to 5
---@field limits? number[]? limits between the classes, which replace quantiles: `{ 10, 20 }`

---Draws cells shaded by class, with the number in the cell where it fits.
---@param options kkrlab.chart.heatmap.options
---@return kkrlab.figure # 
function chart.heatmap(options) end

---@class kkrlab.chart.scatter.options
---@field data kkrlab.table the rows
---@field x string the column of numbers along the axis
---@field y string the column of numbers upwards
---@field by? string? one mark for each value of this column
---@field label? string? the column that names the points
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field labels? boolean? numbers at the bars
---@field legend? boolean? the names of the series above
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field zero? boolean? lines: whether the axis includes 0
---@field scale? "linear"|"log"? `"log"`: equal ratios are equal distances on the axis of numbers
---@field xscale? "linear"|"log"? the same for the lying axis
---@field rows? integer? height of the plot in lines of text
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws a point for each row; series have marks of their own.
---@param options kkrlab.chart.scatter.options
---@return kkrlab.figure # 
function chart.scatter(options) end

---@class kkrlab.chart.histogram.options
---@field data kkrlab.table the rows
---@field x string the column of numbers
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field horizontal? boolean? lying bars or standing columns
---@field labels? boolean? numbers at the bars
---@field axis? boolean? an axis with ticks
---@field rows? integer? height of the plot in lines of text
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes
---@field step? number? width of the intervals

---Counts how many numbers fall into intervals of equal width, by Freedman and Diaconis' rule; an interval holds its lower limit.
---@param options kkrlab.chart.histogram.options
---@return kkrlab.figure # 
function chart.histogram(options) end

---@class kkrlab.chart.box.options
---@field data kkrlab.table the rows
---@field y string the column of numbers
---@field x? string? one box for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field order? "data"|"value"|"rising"|"label"? order of the places on the axis
---@field labels? boolean? numbers at the bars
---@field min? number? the axis reaches down to here at least
---@field max? number? the axis reaches up to here at least
---@field zero? boolean? lines: whether the axis includes 0
---@field scale? "linear"|"log"? `"log"`: equal ratios are equal distances on the axis of numbers
---@field references? table? lines across the chart: `{ { value = 6, label = "" } }`, numbers or quantities
---@field annotations? table? remarks at places of the axis, or below their rows: `{ { x = 2022, text = "" } }`, or `from` and `to`; `y` is the number that the mark reaches up to, or stands at
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws median and quartiles (linear interpolation), whiskers within 1.5 times the distance between the quartiles, and outliers as points.
---@param options kkrlab.chart.box.options
---@return kkrlab.figure # 
function chart.box(options) end

---@class kkrlab.chart.sparkline.options
---@field data kkrlab.table the rows
---@field x string the column along the axis
---@field y string the column of numbers
---@field by? string? one series for each value of this column
---@field measure? string? what the numbers measure, where the title is too general
---@field unit? string? converts, such as `mia. kr.`
---@field decimals? integer? decimals everywhere the numbers are shown
---@field series? string[]? series to show first
---@field highlight? string? a series or place to set off
---@field labels? boolean? numbers at the bars
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Draws one line of text for each series: first number, development, last number.
---@param options kkrlab.chart.sparkline.options
---@return kkrlab.figure # 
function chart.sparkline(options) end

---@class kkrlab.chart.table.options
---@field data kkrlab.table the rows
---@field columns? table? columns in order: names, or `{ "value", title = "Udgift", decimals = 1 }`; `bar = true` draws a bar behind each number, `spark = true` makes one small line of several columns: `{ "2020", "2021", "2022", spark = true }` or `{ "2020", to = "2024", spark = true }`
---@field totals? integer? how many of the last rows are totals
---@field title? string? stands above the figure
---@field note? string? a remark below it
---@field source? string? the source line; the dataset's own by default
---@field lang? "da"|"en"? language of labels and notes

---Sets rows as a table with aligned numbers and units in the headers.
---@param options kkrlab.chart.table.options
---@return kkrlab.figure # 
function chart.table(options) end

---@class kkrlab.figure.text.options
---@field width? integer? cells, 1 to 300
---@field color? boolean? escape codes for colour; none by default
---@field charset? "unicode"|"ascii"|"ascii-grid"? characters: `ascii` is legible in e-mail of any font, `ascii-grid` draws for terminals

---Renders the figure as text.
---@param options? kkrlab.figure.text.options
---@return string # 
function figure_methods:text(options) end

---@class kkrlab.figure.svg.options
---@field id? string? prefix of the ids in the picture

---Renders the figure as one SVG element; nil for a table.
---@param options? kkrlab.figure.svg.options
---@return string? # 
function figure_methods:svg(options) end

---@class kkrlab.figure.save.options
---@field width? integer? pixels across a .png, 1440 by default; cells of a line of a .txt

---Writes the figure below the folder of `--write`, in the format that the name's ending says: .svg, .png, .txt. A .png is made by the program rsvg-convert.
---@param name string a file name, with folders before it if need be
---@param options? kkrlab.figure.save.options
---@return string # the path of the file
function figure_methods:save(name, options) end

---@class kkrlab.figure.say.options
---@field since? any? the point to start from; the first by default
---@field to? any? the point to end at; the last by default
---@field versus? string? the series, or category, to hold the others against
---@field subject? string? the measure in its definite form
---@field level? integer? 1 what the figure shows; 2 also changes, rankings, extremes and what is missing; 3 also runs, turns, gaps, what a change is made of, and numbers far from the others; 4 also the author's own words; by default changes, rankings and what is missing
---@field context? any? the author's words for level 4: a text, or `prose`
---@field max_chars? integer? whole sentences are left out from the end beyond it
---@field lang? "da"|"en"? the language
---@field percent? "%"|"pct."|"procent"? how percent is written; a report's own style rules its prose
---@field startkomma? boolean? whether Danish has a comma before a subordinate clause; by default it has

---Says in words what the figure shows, from the same numbers.
---@param options? kkrlab.figure.say.options
---@return kkrlab.prose # 
function figure_methods:say(options) end

---@class kkrlab.figure.facts.options
---@field since? any? the point to start from; the first by default
---@field to? any? the point to end at; the last by default
---@field versus? string? the series, or category, to hold the others against
---@field subject? string? the measure in its definite form
---@field lang? "da"|"en"? the language
---@field percent? "%"|"pct."|"procent"? how percent is written; a report's own style rules its prose
---@field startkomma? boolean? whether Danish has a comma before a subordinate clause; by default it has

---Lists what the numbers of the figure say, the most telling first. The kinds are `sign change`, `change`, `share shift`, `benchmark`, `rank`, `contribution`, `multiple`, `break`, `streak`, `gap`, `outlier`, `extremes`, `unchanged`, `missing`.
---@param options? kkrlab.figure.facts.options
---@return kkrlab.table # columns `rank`, `kind`, `series`, `text`, and `rows`: the rows that the fact rests on
function figure_methods:facts(options) end

---Gives the data behind the figure as rows: a row for each place and series, in the unit of the figure, or the columns that the picture was drawn from.
---@return kkrlab.table # 
function figure_methods:table() end

---@class kkrlab.figure.check.options
---@field all? boolean? list what cannot be told, too
---@field lang? "da"|"en"? the language of the text

---Lists what a text says that the figure's own numbers, or the text itself, contradict.
---@param text string prose as plain text or Markdown
---@param options? kkrlab.figure.check.options
---@return table[] # `line`, `column`, `kind`, `certainty`, `claim`, `says` of each finding
function figure_methods:check(text, options) end

---Lists the remarks below the figure, such as what is missing.
---@return string[] # 
function figure_methods:notes() end
