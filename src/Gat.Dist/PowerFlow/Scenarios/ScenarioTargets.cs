using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>Finds what an element kind, an id and a column name in a table of scenarios or profiles are about.</summary>
internal sealed class ScenarioTargets(Feeder feeder, FaultList faults)
{
    private static readonly Dictionary<string, string[]> columnsOf = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["node"] = ["load_p", "load_q", "v_set"],
        ["branch"] = ["status", "tap"],
        ["switch"] = ["status"],
        ["generator"] = ["p", "q", "v_set", "status"],
        ["load"] = ["p", "q"],
        ["cap"] = ["state", "q"],
    };

    /// <summary>The number to change; null, and a fault more, where the names fit nothing that a power flow reads.</summary>
    /// <param name="kind">Element kind.</param>
    /// <param name="id">Element id in the table of its kind.</param>
    /// <param name="column">Column of that table.</param>
    /// <param name="where">Place for the fault.</param>
    public ScenarioTarget? Find(string kind, string id, string column, string where)
    {
        if (!columnsOf.TryGetValue(kind, out var columns))
        {
            faults.Add($"A power flow changes nothing of kind '{kind}'; it knows {string.Join(", ", columnsOf.Keys.Order())}.", where, "");
            return null;
        }

        if (!columns.Contains(column))
        {
            faults.Add($"Column '{column}' of a {kind} cannot change in a power flow; allowed: {string.Join(", ", columns)}.", where, "");
            return null;
        }

        var index = IndexOf(kind);
        if (index.TryGetValue(id, out var at))
        {
            return Target(kind, column, at);
        }

        var near = Spelling.Nearest(id, index.Keys);
        faults.Add($"There is no {kind} '{id}'.", where, near is null ? "" : $"Did you mean {near}?");
        return null;
    }

    private IReadOnlyDictionary<string, int> IndexOf(string kind) => kind switch
    {
        "node" => feeder.BusIndex,
        "branch" => feeder.BranchIndex,
        "switch" => feeder.SwitchIndex,
        "generator" => feeder.GeneratorIndex,
        "load" => feeder.LoadIndex,
        _ => feeder.CapacitorIndex,
    };

    private ScenarioTarget Target(string kind, string column, int at) => (kind, column) switch
    {
        ("node", "load_p") => new(ScenarioQuantity.LoadP, at),
        ("node", "load_q") => new(ScenarioQuantity.LoadQ, at),
        ("node", _) => new(ScenarioQuantity.VSet, at),
        ("branch", "status") => new(ScenarioQuantity.BranchClosed, at),
        ("branch", _) => new(ScenarioQuantity.TapRatio, at, feeder.Branches.TapRatio[at] / feeder.Branches.NominalTapRatio[at]),
        ("switch", _) => new(ScenarioQuantity.BranchClosed, feeder.Switches.Branch[at]),
        ("generator", "p") => new(ScenarioQuantity.GeneratorP, at),
        ("generator", "q") => new(ScenarioQuantity.GeneratorQ, at),
        ("generator", "v_set") => new(ScenarioQuantity.VSet, feeder.Generators.Bus[at]),
        ("generator", _) => new(ScenarioQuantity.GeneratorInService, at),
        ("load", "p") => new(ScenarioQuantity.LoadDetailP, feeder.Loads.Bus[at], OwnValue: feeder.Loads.PMw[at]),
        ("load", _) => new(ScenarioQuantity.LoadDetailQ, feeder.Loads.Bus[at], OwnValue: feeder.Loads.QMvar[at]),
        (_, "state") => new(ScenarioQuantity.CapacitorQ, at, feeder.Capacitors.QMvar[at] / feeder.Capacitors.Steps[at]),
        _ => new(ScenarioQuantity.CapacitorQ, at, (double)feeder.Capacitors.StepsIn[at] / feeder.Capacitors.Steps[at]),
    };
}
