using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>A row of <c>opf_binding</c>.</summary>
internal readonly record struct OpfBinding(
    string Role, OpfLimit Limit, string ElementKind, string ElementId, double Value, double LimitValue, string Unit, double Excess, double Dual)
{
    /// <summary>The limit in words.</summary>
    public string InWords()
    {
        var kind = ElementKind == "node" ? "bus" : ElementKind;
        var limit = double.IsNaN(LimitValue) ? "" : FormattableString.Invariant($" {LimitValue:0.####} {Unit}");
        return Excess > 0
            ? FormattableString.Invariant($"{kind} {ElementId} {OpfLimits.Words[(int)Limit]}{limit}, exceeded by {Excess:0.####} {Unit}")
            : $"{kind} {ElementId} {OpfLimits.Words[(int)Limit]}{limit}";
    }
}

/// <summary>Finds which limits of an answer bind, are exceeded or contradict each other.</summary>
internal sealed class OpfBindings
{
    // A limit binds where it costs more than this share of the highest price, and is met within this distance, pu.
    private const double LeastPriceShare = 1e-6;
    private const double NearPu = 1e-4;

    private readonly OpfGrid grid;
    private readonly OpfNetwork network;
    private readonly OpfSolution answer;

    private OpfBindings(OpfGrid grid, OpfNetwork network, OpfSolution answer) => (this.grid, this.network, this.answer) = (grid, network, answer);

    /// <summary>The rows of one answer: conflicts, then limits exceeded, then those that bind.</summary>
    public static List<OpfBinding> Of(OpfGrid grid, OpfNetwork network, OpfSolution answer)
    {
        var bindings = new OpfBindings(grid, network, answer);
        var rows = new List<OpfBinding>();

        // A formulation that tells what is in conflict alone tells it as its excess.
        var isConflictAlone = answer.Status == SolveStatus.Infeasible && answer.Conflict.Count == 0;
        rows.AddRange((isConflictAlone ? answer.Excess : answer.Conflict).Select(limit => bindings.Row("conflict", limit.Limit, limit.Index, limit.AmountPu)));
        rows.AddRange((isConflictAlone ? [] : answer.Excess).Where(limit => limit.AmountPu > OpfExcess.TolerancePu).OrderByDescending(limit => limit.AmountPu)
            .Select(limit => bindings.Row("exceeded", limit.Limit, limit.Index, limit.AmountPu)));
        if (answer.Status == SolveStatus.Solved)
        {
            rows.AddRange(bindings.Binding());
        }

        return rows;
    }

    private IEnumerable<OpfBinding> Binding()
    {
        var least = LeastPriceShare * Math.Max(
            answer.PricePPerHour.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max(), 1e-6 * network.BaseMva);
        for (var limit = (OpfLimit)0; (int)limit < OpfLimits.Count; limit++)
        {
            var multipliers = answer.Multipliers[limit];
            for (var index = 0; index < multipliers.Length; index++)
            {
                if (multipliers[index] > least && Math.Abs(Value(limit, index) - Limit(limit, index)) < NearPu * Math.Max(1, Math.Abs(Limit(limit, index))))
                {
                    yield return Row("binding", limit, index, 0);
                }
            }
        }
    }

    private OpfBinding Row(string role, OpfLimit limit, int index, double excessPu)
    {
        var (factor, unit) = Unit(limit, index);
        var (kind, id) = Element(limit, index);
        var dual = answer.Status == SolveStatus.Solved ? answer.Multipliers[limit][index] / factor : double.NaN;
        return new OpfBinding(role, limit, kind, id, Value(limit, index) * factor, Limit(limit, index) * factor, unit, excessPu * factor, dual);
    }

    private (string Kind, string Id) Element(OpfLimit limit, int index)
    {
        switch (limit.Element())
        {
            case OpfElement.Bus:
                return ("node", grid.Feeder.Buses.Id[FeederBus(limit, index)]);
            case OpfElement.Unit:
                return (network.Units[index].Kind.ToString().ToLowerInvariant(), network.Units[index].Id);
            default:
                return ("branch", grid.Feeder.Branches.Id[network.Branches.FeederBranch[index]]);
        }
    }

    // Of the buses that switches merge the first one that has the limit.
    private int FeederBus(OpfLimit limit, int node)
    {
        var (buses, at) = (grid.Feeder.Buses, Array.IndexOf(network.FeederBusNode, node));
        for (var bus = at; bus < buses.Count; bus++)
        {
            if (network.FeederBusNode[bus] == node
                && (limit == OpfLimit.VMin ? buses.VMinPu[bus] == network.VMinPu[node] : limit == OpfLimit.VMax && buses.VMaxPu[bus] == network.VMaxPu[node]))
            {
                return bus;
            }
        }

        return at;
    }

    private (double Factor, string Unit) Unit(OpfLimit limit, int index) => limit switch
    {
        OpfLimit.VMin or OpfLimit.VMax => (1, "pu"),
        OpfLimit.Load => (network.BaseMva, "MVA"),
        OpfLimit.PMin or OpfLimit.PMax => (network.BaseMva, "MW"),
        OpfLimit.QMin or OpfLimit.QMax => (network.BaseMva, "Mvar"),
        OpfLimit.PowerFactor => (1, "Mvar/MW"),
        OpfLimit.CurrentFrom => (Current(grid.Feeder.Branches.FromBus[network.Branches.FeederBranch[index]]), "kA"),
        OpfLimit.CurrentTo => (Current(grid.Feeder.Branches.ToBus[network.Branches.FeederBranch[index]]), "kA"),
        OpfLimit.AngleMin or OpfLimit.AngleMax => (180 / Math.PI, "deg"),
        _ => (network.BaseMva, "MVA"),
    };

    private double Current(int bus) => network.BaseMva / (Math.Sqrt(3) * grid.Feeder.Buses.BaseKv[bus]);

    private double Limit(OpfLimit limit, int index) => limit switch
    {
        OpfLimit.VMin => network.VMinPu[index],
        OpfLimit.VMax => network.VMaxPu[index],
        OpfLimit.Load => double.NaN,
        OpfLimit.PMin => network.PMinPu[index],
        OpfLimit.PMax => network.PMaxPu[index],
        OpfLimit.QMin => network.QMinPu[index],
        OpfLimit.QMax => network.QMaxPu[index],
        OpfLimit.Capability => network.UnitSMaxPu[index],
        OpfLimit.PowerFactor => network.UnitQOverPMaxRatio[index],
        OpfLimit.ThermalFrom or OpfLimit.ThermalTo => network.Branches.SMaxPu[index],
        OpfLimit.CurrentFrom => network.Branches.IMaxFromPu[index],
        OpfLimit.CurrentTo => network.Branches.IMaxToPu[index],
        OpfLimit.AngleMin => network.Branches.AngleMinRad[index],
        _ => network.Branches.AngleMaxRad[index],
    };

    private double Value(OpfLimit limit, int index)
    {
        var (branches, a) = (network.Branches, answer);
        return limit switch
        {
            OpfLimit.VMin or OpfLimit.VMax => a.VmPu[index],
            OpfLimit.Load => double.NaN,
            OpfLimit.PMin or OpfLimit.PMax => a.PPu[index],
            OpfLimit.QMin or OpfLimit.QMax => a.QPu[index],
            OpfLimit.Capability => Apparent(a.PPu[index], a.QPu[index]),
            OpfLimit.PowerFactor => Math.Abs(a.QPu[index] / a.PPu[index]),
            OpfLimit.ThermalFrom => Apparent(a.PFromPu[index], a.QFromPu[index]),
            OpfLimit.ThermalTo => Apparent(a.PToPu[index], a.QToPu[index]),
            OpfLimit.CurrentFrom => Apparent(a.PFromPu[index], a.QFromPu[index]) / a.VmPu[branches.FromBus[index]],
            OpfLimit.CurrentTo => Apparent(a.PToPu[index], a.QToPu[index]) / a.VmPu[branches.ToBus[index]],
            _ => a.VaRad[branches.FromBus[index]] - a.VaRad[branches.ToBus[index]],
        };
    }

    private static double Apparent(double p, double q) => double.IsNaN(q) ? Math.Abs(p) : Math.Sqrt(p * p + q * q);
}
