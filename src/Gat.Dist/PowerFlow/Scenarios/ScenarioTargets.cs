using Gat.Faults;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;
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
    public TargetColumn? Find(string kind, string id, string column, string where)
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
            var (what, fix) = WithoutEffect(kind, column, at);
            if (what is null)
            {
                return Target(kind, column, at);
            }

            faults.Add(what, where, fix);
            return null;
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

    /// <summary>Why a change would do nothing, and what to do about it; nulls where it does something.</summary>
    private (string? What, string Fix) WithoutEffect(string kind, string column, int at)
    {
        var (generators, branches, capacitors) = (feeder.Generators, feeder.Branches, feeder.Capacitors);
        return (kind, column) switch
        {
            ("node", "v_set") when double.IsNaN(feeder.SetPoints.VSetPu[at]) =>
                ($"Bus '{feeder.Buses.Id[at]}' holds no voltage, so its v_set changes nothing.", "Give a generator at the bus a v_set in dist_generators."),
            ("generator", "v_set") when !generators.HoldsVoltage(at) =>
                ($"Generator '{generators.Id[at]}' holds no voltage, so its v_set changes nothing.", "Give it a v_set in dist_generators."),
            ("generator", "q") when generators.HoldsVoltage(at) =>
                ($"Generator '{generators.Id[at]}' holds a voltage, so its q is solved for.", "Leave its v_set empty in dist_generators, or change v_set."),
            ("branch", "tap") when branches.MergesEnds(at) =>
                ($"Branch '{branches.Id[at]}' is a switch without impedance and has no ratio.", "Change the tap of a transformer."),
            ("cap", "q") when capacitors.StepsIn[at] == 0 =>
                ($"Bank '{capacitors.Id[at]}' has no step in, so its q changes nothing.", "Change its state."),
            _ => (null, ""),
        };
    }

    private TargetColumn Target(string kind, string column, int at)
    {
        var target = TargetOf(kind, column, at);
        return target.Quantity switch
        {
            ScenarioQuantity.LoadP => Column(GridTables.Nodes, feeder.Buses.LoadPMw[at]),
            ScenarioQuantity.LoadQ => Column(GridTables.Nodes, feeder.Buses.LoadQMvar[at]),
            ScenarioQuantity.VSet => Column(kind == "node" ? GridTables.Nodes : GridTables.Generators, feeder.SetPoints.VSetPu[target.Index]),
            ScenarioQuantity.BranchClosed => Column(GridTables.Branches, feeder.Branches.Closed[target.Index] ? 1 : 0),
            ScenarioQuantity.TapRatio => Column(GridTables.Branches, feeder.Branches.NominalTapRatio[at]),
            ScenarioQuantity.GeneratorP => Column(GridTables.Generators, feeder.Generators.PMw[at]),
            ScenarioQuantity.GeneratorQ => Column(GridTables.Generators, feeder.Generators.QMvar[at]),
            ScenarioQuantity.GeneratorInService => Column(GridTables.Generators, feeder.Generators.InService[at] ? 1 : 0),
            ScenarioQuantity.CapacitorQ when column == "state" => Column(GridTables.Capacitors, feeder.Capacitors.StepsIn[at], feeder.Capacitors.Steps[at]),
            ScenarioQuantity.CapacitorQ => Column(GridTables.Capacitors, feeder.Capacitors.QMvar[at]),
            _ => Column(ThreePhaseTables.Loads, target.OwnValue),
        };

        TargetColumn Column(TableSchema table, double ownValue, double greatest = double.PositiveInfinity) =>
            new(target, table.Column(column), ownValue, greatest);
    }

    private ScenarioTarget TargetOf(string kind, string column, int at) => (kind, column) switch
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
        ("load", "p") => new(ScenarioQuantity.LoadDetailP, at, OwnValue: feeder.Loads.PMw[at]),
        ("load", _) => new(ScenarioQuantity.LoadDetailQ, at, OwnValue: feeder.Loads.QMvar[at]),
        (_, "state") => new(ScenarioQuantity.CapacitorQ, at, feeder.Capacitors.QMvar[at] / feeder.Capacitors.Steps[at]),
        _ => new(ScenarioQuantity.CapacitorQ, at, (double)feeder.Capacitors.StepsIn[at] / feeder.Capacitors.Steps[at]),
    };
}
