using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;

namespace Gat.Dist.Pictures.Reading;

/// <summary>The scenario, time step or case that is drawn.</summary>
/// <param name="Id">Its id, or of a time its microseconds; null: all rows are of one state.</param>
/// <param name="Words">How a caption calls it.</param>
/// <param name="Condition">Selects its rows, in SQL.</param>
internal sealed record CaseChoice(string? Id, string Words, string Condition)
{
    // Ids that a message shows of those there are.
    private const int Shown = 5;

    /// <summary>The one asked for, else the worst: of voltages the greatest violation, of loadings the highest, of capacities the least sum.</summary>
    /// <exception cref="CommandLineException">There is no such scenario or time.</exception>
    /// <exception cref="InputDataException">It has no values, as where it was not solved.</exception>
    public static CaseChoice Of(RunTables run, ValueTable table, string? scenario, long? time)
    {
        if (IsOneState(run, table))
        {
            return scenario is null && time is null
                ? new CaseChoice(null, "each bus alone", "true")
                : throw new CommandLineException(
                    "The capacities of buses alone are one picture, without scenarios or times.", scenario is null ? "--time" : "--scenario", "Leave it out.");
        }

        var condition = ConditionOf(table, scenario, time);
        ThrowIfNone(run, table, condition, scenario, time);
        var worst = run.Rows($"SELECT *, count(*) OVER () FROM (SELECT {Key(table)} AS id, {Badness(table)} FROM {table.Schema.Name} WHERE {condition} AND isfinite({table.Value}) GROUP BY id) ORDER BY bad DESC, worse DESC, id LIMIT 1");
        if (worst.Count == 0)
        {
            throw Unsolved(run, table, condition);
        }

        var (id, bad, count) = (worst[0][0]!, double.Parse(worst[0][1]!, CultureInfo.InvariantCulture), worst[0][3]!);
        var of = scenario is not null || count == "1" ? "" : $", the worst of {count}: {Reason(table, bad)}";
        return new CaseChoice(id, $"{Name(run, table, id)}{of}", ConditionOf(table, table.IsByTime ? null : id, table.IsByTime ? long.Parse(id, CultureInfo.InvariantCulture) : null));
    }

    // Capacities of single buses are one case each, and one picture together.
    private static bool IsOneState(RunTables run, ValueTable table) =>
        table.Quantity == PictureQuantity.HostingCapacity && run.Manifest.Options["mode"]?.ToString() == "individual";

    private static string Key(ValueTable table) => table.IsByTime ? "epoch_us(timestamp)" : table.Case!;

    private static string ConditionOf(ValueTable table, string? scenario, long? time)
    {
        if (scenario is not null && table.IsByTime)
        {
            throw new CommandLineException("The run tells times, not scenarios, apart.", "--scenario", "Give --time.");
        }

        if (time is not null && !table.IsByTime && table.Summary is null)
        {
            throw new CommandLineException("The run tells cases, not times, apart.", "--time", "Give --scenario with a case_id.");
        }

        List<string> conditions = table.HasPhase ? ["phase <> 'N'"] : ["true"];
        if (scenario is not null)
        {
            conditions.Add($"{table.Case} = {DuckDatabase.Literal(scenario)}");
        }

        if (time is { } at)
        {
            var isThen = string.Create(CultureInfo.InvariantCulture, $"epoch_us(timestamp) = {at}");
            conditions.Add(table.IsByTime ? isThen : $"{table.Case} IN (SELECT scenario_id FROM {table.Summary!.Name} WHERE {isThen})");
        }

        return string.Join(" AND ", conditions);
    }

    private static string Badness(ValueTable table) => table.Quantity switch
    {
        PictureQuantity.Loading => "max(loading_pct) AS bad, 0 AS worse",
        PictureQuantity.HostingCapacity => "-sum(hosting_capacity_mw) AS bad, 0 AS worse",
        _ when table.HasViolation => "coalesce(max(abs(v_violation)), 0) AS bad, max(abs(vm_pu - 1)) AS worse",
        _ => "max(abs(vm_pu - 1)) AS bad, 0 AS worse",
    };

    private static string Reason(ValueTable table, double bad) => table.Quantity switch
    {
        PictureQuantity.Loading => "its highest loading is the highest",
        PictureQuantity.HostingCapacity => "its capacities add up to the least",
        _ when table.HasViolation && bad > 0 => "its voltages leave their limits furthest",
        _ => "its voltages are furthest from 1 pu",
    };

    private static string Name(RunTables run, ValueTable table, string id)
    {
        if (table.IsByTime)
        {
            return TimeText(id);
        }

        var kind = table.Quantity == PictureQuantity.HostingCapacity ? "case" : "scenario";
        var times = table.Summary is null ? [] : run.Rows($"SELECT epoch_us(timestamp) FROM {table.Summary.Name} WHERE scenario_id = {DuckDatabase.Literal(id)}");
        var time = times.Count == 0 || times[0][0] is not { } microseconds ? id : TimeText(microseconds);

        // The scenarios of a profile are called by their times already.
        return time == id ? $"{kind} {id}" : $"{kind} {id} ({time})";
    }

    private static string TimeText(string microseconds) => UtcTime.ToText(long.Parse(microseconds, CultureInfo.InvariantCulture));

    private static void ThrowIfNone(RunTables run, ValueTable table, string condition, string? scenario, long? time)
    {
        if ((scenario is null && time is null) || run.Rows($"SELECT 1 FROM {table.Schema.Name} WHERE {condition} LIMIT 1").Count > 0)
        {
            return;
        }

        var there = run.Rows($"SELECT DISTINCT {Key(table)} AS id FROM {table.Schema.Name} ORDER BY id LIMIT {Shown + 1}")
            .Select(row => table.IsByTime ? TimeText(row[0]!) : row[0]!).ToList();
        var list = string.Join(", ", there.Take(Shown)) + (there.Count > Shown ? ", ..." : "");
        throw scenario is not null
            ? new CommandLineException($"The run has no scenario '{scenario}'.", "--scenario", there.Count == 0 ? "Its tables are empty." : $"It has: {list}.")
            : new CommandLineException($"The run has no rows for {UtcTime.ToText(time!.Value)}.", "--time", table.IsByTime ? $"It has: {list}." : "'timestamp' in its summary table tells the times.");
    }

    private static InputDataException Unsolved(RunTables run, ValueTable table, string condition)
    {
        var filter = table.Summary is null ? null : $"scenario_id IN (SELECT scenario_id FROM {table.Schema.Name} WHERE {condition})";
        var statuses = table.Summary is null ? []
            : run.Rows($"SELECT status, count(*) AS n FROM {table.Summary.Name} WHERE {filter} OR NOT EXISTS (SELECT 1 FROM {table.Schema.Name}) GROUP BY status ORDER BY n DESC, status");
        if (statuses.Any(row => row[0] != "solved"))
        {
            return new InputDataException(
                $"There is nothing to draw: no scenario is solved ({string.Join(", ", statuses.Select(row => $"{row[1]} {row[0]}"))}).", run.Path,
                "The summary of the run tells more; 'gat dist check' looks for what may be wrong with the grid.");
        }

        return table.Quantity == PictureQuantity.Loading
            ? new InputDataException(
                "There is no loading to draw: no branch of the grid has a rating.", run.Path, "Give branches a thermal_limit or i_max_ka, or draw --by voltage.")
            : new InputDataException($"There is nothing to draw: {table.Schema.Name} holds no values of {table.Value}.", run.Path, "The summary of the run tells why.");
    }
}
