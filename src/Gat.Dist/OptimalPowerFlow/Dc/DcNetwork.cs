using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.Dc;

/// <summary>
/// The DC power flow of a network as part of a model: angles and active powers, voltages of 1 pu. A branch with reactance x, ratio t and shift s carries
/// (angle from - angle to - s) / (x t). Losses, where they count, are r P² and leave half at either end.
/// </summary>
/// <remarks>
/// R. D. Zimmerman, C. E. Murillo-Sánchez, R. J. Thomas, MATPOWER, IEEE Trans. Power Systems 26(1), 2011, section III. Losses as cones:
/// C. Coffrin, P. Van Hentenryck, R. Bent, Approximating line losses and apparent power in AC power flow linearizations, IEEE PES General Meeting 2012.
/// </remarks>
internal sealed class DcNetwork
{
    private readonly List<(Constraint Constraint, OpfLimit Limit, int Branch)> limits = [];
    private readonly List<(Variable Excess, OpfLimit Limit, int Branch)> excesses = [];
    private readonly Dictionary<int, Variable> losses = [];

    /// <summary>Adds a network to a model.</summary>
    public DcNetwork(Model model, OpfNetwork network, bool hasLosses)
    {
        (Model, Network) = (model, network);
        double[] lower = [.. network.ReferenceVaRad.Select(angle => double.IsNaN(angle) ? double.NegativeInfinity : angle)];
        double[] upper = [.. network.ReferenceVaRad.Select(angle => double.IsNaN(angle) ? double.PositiveInfinity : angle)];
        Angle = model.Variables("angle", network.BusNames, lower, upper);
        P = model.Variables("p", network.Branches.Count);
        GeneratorP = model.Variables("active power", network.GeneratorCount, network.PMinPu, network.PMaxPu);
        Load = model.Parameters("active load", new double[network.BusCount]);
        for (var branch = 0; branch < network.Branches.Count && hasLosses; branch++)
        {
            AddLoss(branch);
        }

        Balance = AddBalance();
        model.SubjectTo("angle difference", network.Branches.Count, AngleDifference);
        for (var branch = 0; branch < network.Branches.Count; branch++)
        {
            AddLimits(branch);
        }
    }

    /// <summary>The model of which this is a part.</summary>
    public Model Model { get; }

    /// <summary>The network.</summary>
    public OpfNetwork Network { get; private set; }

    /// <summary>Angle of each bus, radians.</summary>
    public VariableVector Angle { get; }

    /// <summary>Active power in the middle of each branch, from its from side to its to side.</summary>
    public VariableVector P { get; }

    /// <summary>Active power of each generator.</summary>
    public VariableVector GeneratorP { get; }

    /// <summary>What loads and shunts draw at 1 pu.</summary>
    public ParameterVector Load { get; }

    /// <summary>Balance of each bus; its dual value is the price of load there.</summary>
    public ConstraintVector Balance { get; }

    /// <summary>Limits of branches.</summary>
    public IReadOnlyList<(Constraint Constraint, OpfLimit Limit, int Branch)> Limits => limits;

    /// <summary>What soft limits are exceeded by.</summary>
    public IReadOnlyList<(Variable Excess, OpfLimit Limit, int Branch)> Excesses => excesses;

    /// <summary>What soft limits cost.</summary>
    public AffineExpression Penalty => Sum(excesses, excess => Network.SoftThermalPricePerHour * excess.Excess);

    /// <summary>Losses of all branches; 0 where they do not count.</summary>
    public AffineExpression TotalLoss => Sum(losses.Values, loss => (AffineExpression)loss);

    /// <summary>Losses of a branch.</summary>
    public AffineExpression Loss(int branch) => losses.TryGetValue(branch, out var loss) ? loss : 0.0;

    /// <summary>Active power into a branch at its from side.</summary>
    public AffineExpression FromP(int branch) => P[branch] + (0.5 * Loss(branch));

    /// <summary>Active power into a branch at its to side.</summary>
    public AffineExpression ToP(int branch) => (0.5 * Loss(branch)) - P[branch];

    /// <summary>Takes over the numbers of another network of the same shape.</summary>
    public void Take(OpfNetwork network, CompiledModel compiled)
    {
        Network = network;
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            Load.Set(bus, network.LoadPPu[bus] + network.ShuntGPu[bus] + (network.LoadCurrentPPu.Length > 0 ? network.LoadCurrentPPu[bus] : 0));
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var most = network.UnitSMaxPu.Length > 0 ? network.UnitSMaxPu[unit] : double.PositiveInfinity;
            compiled.SetLimits(GeneratorP[unit], Math.Max(network.PMinPu[unit], -most), Math.Min(network.PMaxPu[unit], most));
        }
    }

    /// <summary>A cone over the loss: exact where losses have a price, which the answer tells.</summary>
    private void AddLoss(int branch)
    {
        if (Network.Branches.RPu[branch] is > 0 and var r)
        {
            var loss = losses[branch] = Model.Variable($"loss[{branch}]", 0);
            Model.SubjectTo($"least loss[{branch}]", Square(P[branch]) <= loss / r);
        }
    }

    private ConstraintVector AddBalance()
    {
        var branches = Network.Branches;
        var leaving = Enumerable.Range(0, branches.Count).ToLookup(branch => branches.FromBus[branch]);
        var arriving = Enumerable.Range(0, branches.Count).ToLookup(branch => branches.ToBus[branch]);
        var units = Enumerable.Range(0, Network.GeneratorCount).ToLookup(generator => Network.GeneratorBus[generator]);
        return Model.SubjectTo("balance", Network.BusCount, bus =>
            Sum(units[bus], unit => GeneratorP[unit]) - Sum(leaving[bus], FromP) - Sum(arriving[bus], ToP) == Load[bus]);
    }

    // Without a reactance the ends have one angle, whatever the flow.
    private Relation AngleDifference(int branch)
    {
        var branches = Network.Branches;
        return (branches.XPu[branch] * branches.TapRatioPu[branch] * P[branch]) - Angle[branches.FromBus[branch]] + Angle[branches.ToBus[branch]]
            == -branches.ShiftRad[branch];
    }

    private void AddLimits(int branch)
    {
        var branches = Network.Branches;
        AddFlowLimit(branch, OpfLimit.ThermalFrom, FromP(branch), branches.SMaxPu[branch]);
        AddFlowLimit(branch, OpfLimit.ThermalTo, ToP(branch), branches.SMaxPu[branch]);
        AddFlowLimit(branch, OpfLimit.CurrentFrom, FromP(branch), branches.IMaxFromPu.Length > 0 ? branches.IMaxFromPu[branch] : double.PositiveInfinity);
        AddFlowLimit(branch, OpfLimit.CurrentTo, ToP(branch), branches.IMaxToPu.Length > 0 ? branches.IMaxToPu[branch] : double.PositiveInfinity);
        var difference = Angle[branches.FromBus[branch]] - Angle[branches.ToBus[branch]];
        if (double.IsFinite(branches.AngleMinRad[branch]))
        {
            limits.Add((Model.SubjectTo($"least angle[{branch}]", difference >= branches.AngleMinRad[branch]), OpfLimit.AngleMin, branch));
        }

        if (double.IsFinite(branches.AngleMaxRad[branch]))
        {
            limits.Add((Model.SubjectTo($"greatest angle[{branch}]", difference <= branches.AngleMaxRad[branch]), OpfLimit.AngleMax, branch));
        }
    }

    /// <summary>Power into a branch at one end; what enters at the other end is limited there.</summary>
    private void AddFlowLimit(int branch, OpfLimit limit, AffineExpression into, double most)
    {
        if (!double.IsFinite(most))
        {
            return;
        }

        AffineExpression permitted = most;
        if (double.IsFinite(Network.SoftThermalPricePerHour))
        {
            var excess = Model.Variable($"{limit} too great[{branch}]", 0);
            excesses.Add((excess, limit, branch));
            permitted += excess;
        }

        limits.Add((Model.SubjectTo($"{limit}[{branch}]", into <= permitted), limit, branch));
    }
}
