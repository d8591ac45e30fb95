using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Limits of a <see cref="BranchFlowNetwork"/> that are constraints of their own, each with the branch it belongs to.</summary>
internal sealed class BranchFlowLimits
{
    private readonly BranchFlowNetwork flow;
    private readonly BranchFlowOptions options;
    private readonly List<(Constraint Constraint, OpfLimit Limit, int Index)> all = [];

    private BranchFlowLimits(BranchFlowNetwork flow, BranchFlowOptions options)
    {
        (this.flow, this.options) = (flow, options);
    }

    /// <summary>Every constraint, with what it limits and which bus, unit or branch.</summary>
    public IReadOnlyList<(Constraint Constraint, OpfLimit Limit, int Index)> All => all;

    /// <summary>What soft limits are exceeded by, one variable for each.</summary>
    public List<(Variable Excess, OpfLimit Limit, int Index)> Excesses { get; } = [];

    /// <summary>By how much the right-hand side of a limit of apparent power grows with the limit.</summary>
    public double PowerScale => options.PolygonSides == 0 ? 1 : Math.Cos(Math.PI / options.PolygonSides);

    /// <summary>What soft limits cost.</summary>
    public AffineExpression Penalty => Sum(Excesses, excess => PriceOf(excess.Limit) * excess.Excess);

    /// <summary>What it costs to exceed a soft limit by 1 pu.</summary>
    public double PriceOf(OpfLimit limit) => limit.Element() == OpfElement.Bus ? flow.Network.SoftVoltagePricePerHour : flow.Network.SoftThermalPricePerHour;

    /// <summary>Adds all limits of a network's branches and units, and the soft ones of its buses.</summary>
    public static BranchFlowLimits AddTo(BranchFlowNetwork flow, BranchFlowOptions options)
    {
        var limits = new BranchFlowLimits(flow, options);
        for (var branch = 0; branch < flow.P.Count; branch++)
        {
            limits.AddApparentPower(branch);
            limits.AddCurrents(branch);
            limits.AddAngles(branch);
        }

        for (var bus = 0; bus < flow.Voltage.Count; bus++)
        {
            limits.AddSoftVoltage(bus);
        }

        for (var unit = 0; unit < flow.GeneratorP.Count; unit++)
        {
            limits.AddCapability(unit);
        }

        return limits;
    }

    /// <summary>
    /// A ceiling of a squared current that its branch's hard limits imply; infinite where there are none. It keeps relaxations from endless currents
    /// and stands a little higher than need be, so that only limits with names bind.
    /// </summary>
    public static double CeilingOfSquaredCurrent(OpfNetwork network, int branch)
    {
        var (branches, tap) = (network.Branches, network.Branches.TapRatioPu[branch]);
        if (double.IsFinite(network.SoftThermalPricePerHour) || double.IsFinite(network.SoftVoltagePricePerHour) || BranchFlowControls.IsChosen(branches, branch))
        {
            return double.PositiveInfinity;
        }

        double lowest = network.VMinPu[branches.FromBus[branch]] / tap, highest = network.VMaxPu[branches.FromBus[branch]] / tap;
        var byPower = lowest > 0 ? branches.SMaxPu[branch] / lowest : double.PositiveInfinity;
        var atFrom = Math.Min(byPower, MostFrom(branches, branch) * tap) + Charging(branches.BPu[branch], highest);
        var atTo = MostTo(branches, branch) + Charging(branches.BPu[branch], network.VMaxPu[branches.ToBus[branch]]);
        var most = Math.Min(atFrom, atTo);
        return 1.1 * most * most;
    }

    private static double Charging(double b, double highest) => b == 0 ? 0 : Math.Abs(b) / 2 * highest;

    private static double MostFrom(OpfBranches branches, int branch) => branches.IMaxFromPu.Length > 0 ? branches.IMaxFromPu[branch] : double.PositiveInfinity;

    private static double MostTo(OpfBranches branches, int branch) => branches.IMaxToPu.Length > 0 ? branches.IMaxToPu[branch] : double.PositiveInfinity;

    /// <summary>A voltage that is s above its limit V has a square that is 2 V s above, but for s².</summary>
    private void AddSoftVoltage(int bus)
    {
        var (network, v) = (flow.Network, flow.Voltage[bus]);
        if (!VoltageLimits.IsSoft(network, bus))
        {
            return;
        }

        if (network.VMinPu[bus] is > 0 and var lowest)
        {
            Note(OpfLimit.VMin, bus, "least voltage", v + (2 * lowest * Excess(OpfLimit.VMin, bus, "voltage too low")) >= lowest * lowest);
        }

        if (double.IsFinite(network.VMaxPu[bus]))
        {
            var highest = network.VMaxPu[bus];
            Note(OpfLimit.VMax, bus, "greatest voltage", v - (2 * highest * Excess(OpfLimit.VMax, bus, "voltage too high")) <= highest * highest);
        }
    }

    /// <summary>By how much a soft limit is exceeded; 0 for a hard one.</summary>
    private AffineExpression ThermalExcess(OpfLimit limit, int branch, string name) =>
        double.IsFinite(flow.Network.SoftThermalPricePerHour) ? Excess(limit, branch, $"{name} too great") : 0.0;

    private AffineExpression Excess(OpfLimit limit, int index, string name)
    {
        var excess = flow.Model.Variable($"{options.Label}{name}[{index}]", 0);
        Excesses.Add((excess, limit, index));
        return excess;
    }

    private void AddApparentPower(int branch)
    {
        var most = flow.Network.Branches.SMaxPu[branch];
        if (!double.IsFinite(most))
        {
            return;
        }

        Add(OpfLimit.ThermalFrom, branch, "from power", flow.FromP(branch), flow.FromQ(branch), most);
        if (flow.IsRelaxed || flow.Network.Branches.BPu[branch] != 0)
        {
            Add(OpfLimit.ThermalTo, branch, "to power", flow.ToP(branch), flow.ToQ(branch), most);
        }
    }

    private void Add(OpfLimit limit, int branch, string name, AffineExpression p, AffineExpression q, double most)
    {
        var permitted = most + ThermalExcess(limit, branch, name);
        if (options.PolygonSides == 0)
        {
            Note(limit, branch, name, Norm(p, q) <= permitted);
            return;
        }

        for (var side = 0; side < options.PolygonSides; side++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * side / options.PolygonSides);
            Note(limit, branch, $"{name} {side}", (cos * p) + (sin * q) <= PowerScale * permitted);
        }
    }

    /// <summary>A current is a power by a voltage: P² + Q² at an end is at most I² v there.</summary>
    private void AddCurrents(int branch)
    {
        var branches = flow.Network.Branches;
        AddCurrent(OpfLimit.CurrentFrom, branch, "from current", (flow.FromP(branch), flow.FromQ(branch)), MostFrom(branches, branch), branches.FromBus[branch]);
        AddCurrent(OpfLimit.CurrentTo, branch, "to current", (flow.ToP(branch), flow.ToQ(branch)), MostTo(branches, branch), branches.ToBus[branch]);
    }

    private void AddCurrent(OpfLimit limit, int branch, string name, (AffineExpression P, AffineExpression Q) power, double most, int bus)
    {
        if (double.IsFinite(most))
        {
            // An excess s makes I² v to (I + s)² v: at 1 pu that is 2 I s more, but for s².
            var excess = 2 * most * ThermalExcess(limit, branch, name);
            Note(limit, branch, name, SumOfSquares(power.P, power.Q) <= (most * most * flow.Voltage[bus]) + excess);
        }
    }

    /// <summary>The circle of an inverter and its least power factor.</summary>
    private void AddCapability(int unit)
    {
        var (network, p, q) = (flow.Network, flow.GeneratorP[unit], flow.GeneratorQ[unit]);
        if (network.UnitSMaxPu.Length > 0 && double.IsFinite(network.UnitSMaxPu[unit]))
        {
            Note(OpfLimit.Capability, unit, "capability", Norm(p, q) <= network.UnitSMaxPu[unit]);
        }

        if (network.UnitQOverPMaxRatio.Length > 0 && double.IsFinite(network.UnitQOverPMaxRatio[unit]))
        {
            var most = (network.PMinPu[unit] < 0 ? -1 : 1) * network.UnitQOverPMaxRatio[unit] * p;
            Note(OpfLimit.PowerFactor, unit, "power factor, feeding", q <= most);
            Note(OpfLimit.PowerFactor, unit, "power factor, drawing", -1 * q <= most);
        }
    }

    /// <summary>
    /// Behind the transformer the ends' voltages have the product w - (r P + x Q) + j (x P - r Q), whose angle is their difference. Limits of
    /// a right angle or more are none here.
    /// </summary>
    private void AddAngles(int branch)
    {
        var branches = flow.Network.Branches;
        double r = branches.RPu[branch], x = branches.XPu[branch], shift = branches.ShiftRad[branch];
        double least = branches.AngleMinRad[branch] - shift, most = branches.AngleMaxRad[branch] - shift;
        var real = flow.FromVoltage(branch) - (r * flow.P[branch]) - (x * flow.Q[branch]);
        var imaginary = (x * flow.P[branch]) - (r * flow.Q[branch]);
        if (Math.Abs(least) < Math.PI / 2)
        {
            Note(OpfLimit.AngleMin, branch, "least angle", imaginary - (Math.Tan(least) * real) >= 0);
        }

        if (Math.Abs(most) < Math.PI / 2)
        {
            Note(OpfLimit.AngleMax, branch, "greatest angle", imaginary - (Math.Tan(most) * real) <= 0);
        }
    }

    private void Note(OpfLimit limit, int index, string name, Relation relation) =>
        all.Add((flow.Model.SubjectTo($"{options.Label}{name}[{index}]", relation), limit, index));
}
