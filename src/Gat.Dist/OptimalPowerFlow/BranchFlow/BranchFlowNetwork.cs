using Gat.Dist.PowerFlow;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// The network of one period as part of a model: squared voltages, branch flows, generators, balances and limits. The objective, and
/// whatever else feeds in, is the caller's. Per unit throughout; squared voltages and currents where others have voltages and currents.
/// </summary>
/// <remarks>
/// Branch flows: M. E. Baran, F. F. Wu, Network reconfiguration in distribution systems, IEEE Trans. Power Delivery 4(2), 1989. Their relaxation:
/// M. Farivar, S. H. Low, Branch flow model: relaxations and convexification, IEEE Trans. Power Systems 28(3), 2013. Branches are MATPOWER's:
/// ideal transformer at the from side, half of the charging at either end of the series impedance. P, Q and the squared current l belong to
/// the impedance, behind the charging at the from side, where the squared voltage is w = v / tap².
/// </remarks>
public sealed class BranchFlowNetwork
{
    private readonly BranchFlowOptions options;

    /// <summary>Adds a network to a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="network">Loads, limits and branches.</param>
    /// <param name="options">How it is written; null for the relaxed law with cones.</param>
    /// <param name="injections">What else feeds in, by the buses of the feeder, or of the network where it was made of none; null for nothing.</param>
    internal BranchFlowNetwork(Model model, OpfNetwork network, BranchFlowOptions? options = null, BusInjections? injections = null)
    {
        (Model, Network, this.options) = (model, network, options ?? new BranchFlowOptions());
        var branches = network.Branches;
        var label = this.options.Label;
        var hard = VoltageLimits.Of(network);
        Voltage = model.Variables($"{label}squared voltage", network.BusNames, hard.Lower, hard.Upper);
        P = model.Variables($"{label}p", branches.Count);
        Q = model.Variables($"{label}q", branches.Count);
        Current = IsRelaxed ? model.Variables($"{label}squared current", branches.Count, 0, Each(branches.Count, MostCurrent)) : null;
        GeneratorP = model.Variables($"{label}active power", network.GeneratorCount, network.PMinPu, network.PMaxPu);
        GeneratorQ = model.Variables($"{label}reactive power", network.GeneratorCount, network.QMinPu, network.QMaxPu);
        Controls = new BranchFlowControls(this, label);
        Draws = new BranchFlowDraws(this, label);
        (ActiveBalance, ReactiveBalance) = AddBalances(injections?.OfNetwork(network) ?? new BusInjections(network.BusCount));
        VoltageDrop = model.SubjectTo($"{label}voltage drop", branches.Count, Drop);
        AddCones();
        if (IsRelaxed)
        {
            ParallelBranches.Tie(this, label);
        }

        Limits = BranchFlowLimits.AddTo(this, this.options);
        Angles = IsRelaxed || network.IsTree() ? null : AddAngles();
    }

    /// <summary>The model of which this is a part.</summary>
    public Model Model { get; }

    /// <summary>The network.</summary>
    internal OpfNetwork Network { get; private set; }

    /// <summary>Node of a bus of the feeder: its place in <see cref="Voltage"/> and the balances; -1 where no source reaches it.</summary>
    public int NodeOfBus(int bus) => Network.FeederBusNode[bus];

    /// <summary>Link of a branch of the feeder: its place in <see cref="P"/>; -1 where it is open or joins its ends without impedance.</summary>
    public int LinkOfBranch(int branch) => Array.IndexOf(Network.Branches.FeederBranch, branch);

    /// <summary>Whether losses count: the law is <see cref="FlowLaw.Relaxed"/>.</summary>
    public bool IsRelaxed => options.Law == FlowLaw.Relaxed;

    /// <summary>Squared voltage v of each node, pu.</summary>
    public VariableVector Voltage { get; }

    /// <summary>Active power P into the series impedance of each branch, at its from side, pu.</summary>
    public VariableVector P { get; }

    /// <summary>Reactive power Q into the series impedance of each branch, at its from side, pu.</summary>
    public VariableVector Q { get; }

    /// <summary>Squared current l in the series impedance of each branch, pu; null without losses.</summary>
    public VariableVector? Current { get; }

    /// <summary>Active power of each generator, pu, positive when feeding in.</summary>
    public VariableVector GeneratorP { get; }

    /// <summary>Reactive power of each generator, pu, positive when feeding in.</summary>
    public VariableVector GeneratorQ { get; }

    /// <summary>Active load of each node, pu; where loads draw a constant current, that part of them which does not grow with the squared voltage.</summary>
    public ParameterVector LoadP => Draws.LoadP;

    /// <summary>Reactive load of each node, pu, likewise.</summary>
    public ParameterVector LoadQ => Draws.LoadQ;

    /// <summary>Loads and shunts.</summary>
    internal BranchFlowDraws Draws { get; }

    /// <summary>Ratios and banks that the answer chooses.</summary>
    internal BranchFlowControls Controls { get; }

    /// <summary>Voltage angle of each bus, radians, in a lossless network with loops; null elsewhere: the flows of a tree need none.</summary>
    public VariableVector? Angles { get; }

    /// <summary>Balance of active power at each bus; its dual value is the objective's growth by 1 pu more load.</summary>
    public ConstraintVector ActiveBalance { get; }

    /// <summary>Balance of reactive power at each bus; its dual value is the objective's growth by 1 pu more load.</summary>
    public ConstraintVector ReactiveBalance { get; }

    /// <summary>Voltage drop of each branch.</summary>
    public ConstraintVector VoltageDrop { get; }

    /// <summary>The limits that are constraints of their own: apparent powers, currents, angle differences, capabilities.</summary>
    internal BranchFlowLimits Limits { get; }

    /// <summary>Active power that the generators at the reference buses feed in, pu.</summary>
    public AffineExpression SourceP => Sum(SourceGenerators(), generator => GeneratorP[generator]);

    /// <summary>Reactive power that the generators at the reference buses feed in, pu.</summary>
    public AffineExpression SourceQ => Sum(SourceGenerators(), generator => GeneratorQ[generator]);

    /// <summary>Active losses of the branches, pu: linear in the currents where the law is relaxed, else the sum of r (P² + Q²) at 1 pu.</summary>
    public CurvedExpression Loss => Current is { } current
        ? Sum(P.Count, branch => Network.Branches.RPu[branch] * current[branch])
        : Sum(P.Count, branch => Resistance(branch) * SumOfSquares(P[branch], Q[branch]));

    /// <summary>Active power into a branch at its from side, pu.</summary>
    public AffineExpression FromP(int branch) => P[branch];

    /// <summary>Reactive power into a branch at its from side, pu.</summary>
    public AffineExpression FromQ(int branch) => Q[branch] - (Network.Branches.BPu[branch] / 2 * FromVoltage(branch));

    /// <summary>Active power into a branch at its to side, pu.</summary>
    public AffineExpression ToP(int branch) => CurrentTimes(Network.Branches.RPu[branch], branch) - P[branch];

    /// <summary>Reactive power into a branch at its to side, pu.</summary>
    public AffineExpression ToQ(int branch) =>
        CurrentTimes(Network.Branches.XPu[branch], branch) - Q[branch] - (Network.Branches.BPu[branch] / 2 * Voltage[Network.Branches.ToBus[branch]]);

    /// <summary>Squared voltage w at the from side of a branch's impedance, behind its transformer, pu.</summary>
    public AffineExpression FromVoltage(int branch) => Controls.FromVoltage(branch);

    /// <summary>Takes over the numbers of another network of the same shape (<see cref="BranchFlowShape"/>).</summary>
    internal void Take(OpfNetwork network, CompiledModel compiled)
    {
        Network = network;
        Draws.Take(network);
        var hard = VoltageLimits.Of(network);
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            compiled.SetLimits(Voltage[bus], hard.Lower[bus], hard.Upper[bus]);
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            compiled.SetLimits(GeneratorP[unit], network.PMinPu[unit], network.PMaxPu[unit]);
            compiled.SetLimits(GeneratorQ[unit], network.QMinPu[unit], network.QMaxPu[unit]);
        }
    }

    /// <summary>Adds the network of a feeder in one scenario to a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="feeder">The grid with its limits.</param>
    /// <param name="scenario">Loads, states and ratios.</param>
    /// <param name="options">How it is written; null for the relaxed law with cones.</param>
    /// <param name="injections">What the caller's variables feed in, by the buses of the feeder; null for nothing.</param>
    public static BranchFlowNetwork AddTo(
        Model model, Feeder feeder, in ScenarioInput scenario, BranchFlowOptions? options = null, BusInjections? injections = null)
    {
        var network = FeederOpf.Of(new OpfGrid(feeder), scenario, new OpfOptions());
        if (options?.HoldsGenerators == true)
        {
            Hold(network, scenario);
        }

        return new BranchFlowNetwork(model, network, options, injections);
    }

    // Units at a reference bus are the source: they feed whatever is needed.
    private static void Hold(OpfNetwork network, in ScenarioInput scenario)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var (kind, index) = (network.Units[unit].Kind, network.Units[unit].Index);
            if (kind == OpfUnitKind.Generator && double.IsNaN(network.ReferenceVaRad[network.GeneratorBus[unit]]))
            {
                network.PMinPu[unit] = network.PMaxPu[unit] = scenario.GeneratorPMw[index] / network.BaseMva;
                network.QMinPu[unit] = network.QMaxPu[unit] = scenario.GeneratorQMvar[index] / network.BaseMva;
            }
        }
    }

    private AffineExpression CurrentTimes(double impedance, int branch) => Current is { } current ? impedance * current[branch] : 0.0;

    private (ConstraintVector Active, ConstraintVector Reactive) AddBalances(BusInjections injections)
    {
        var (branches, buses) = (Network.Branches, Enumerable.Range(0, Network.BusCount));
        var leaving = Enumerable.Range(0, branches.Count).ToLookup(branch => branches.FromBus[branch]);
        var arriving = Enumerable.Range(0, branches.Count).ToLookup(branch => branches.ToBus[branch]);
        var units = Enumerable.Range(0, Network.GeneratorCount).ToLookup(generator => Network.GeneratorBus[generator]);
        return (
            Model.SubjectTo($"{options.Label}active balance", Network.BusCount, bus =>
                Sum(units[bus], unit => GeneratorP[unit]) + injections.P(bus) - Draws.ShuntP(bus)
                - Sum(leaving[bus], FromP) - Sum(arriving[bus], ToP) == LoadP[bus]),
            Model.SubjectTo($"{options.Label}reactive balance", Network.BusCount, bus =>
                Sum(units[bus], unit => GeneratorQ[unit]) + injections.Q(bus) - Draws.ShuntQ(bus) + Controls.BankQ(bus)
                - Sum(leaving[bus], FromQ) - Sum(arriving[bus], ToQ) == LoadQ[bus]));
    }

    private Relation Drop(int branch)
    {
        double r = Network.Branches.RPu[branch], x = Network.Branches.XPu[branch];
        return Voltage[Network.Branches.ToBus[branch]]
            == FromVoltage(branch) - (2 * r * P[branch]) - (2 * x * Q[branch]) + CurrentTimes((r * r) + (x * x), branch);
    }

    /// <summary>A branch without impedance has no losses, whatever its current.</summary>
    private void AddCones()
    {
        if (Current is { } current)
        {
            var real = Enumerable.Range(0, P.Count).Where(HasImpedance);
            Model.SubjectTo($"{options.Label}current", real, branch => SumOfSquares(P[branch], Q[branch]) <= current[branch] * FromVoltage(branch));
        }
    }

    /// <summary>At 1 pu a branch turns the angle by x P - r Q. Without this the flows around a loop would be anything.</summary>
    private VariableVector AddAngles()
    {
        var branches = Network.Branches;
        var fixedAngles = Network.ReferenceVaRad;
        var angles = Model.Variables(
            $"{options.Label}angle", Network.BusNames,
            Each(Network.BusCount, bus => double.IsNaN(fixedAngles[bus]) ? double.NegativeInfinity : fixedAngles[bus]),
            Each(Network.BusCount, bus => double.IsNaN(fixedAngles[bus]) ? double.PositiveInfinity : fixedAngles[bus]));
        Model.SubjectTo($"{options.Label}angle difference", branches.Count, branch =>
            angles[branches.FromBus[branch]] - angles[branches.ToBus[branch]]
            == branches.ShiftRad[branch] + (branches.XPu[branch] * P[branch]) - (branches.RPu[branch] * Q[branch]));
        return angles;
    }

    private IEnumerable<int> SourceGenerators() =>
        Enumerable.Range(0, Network.GeneratorCount).Where(generator => !double.IsNaN(Network.ReferenceVaRad[Network.GeneratorBus[generator]]));

    private double Resistance(int branch) => Math.Max(Network.Branches.RPu[branch], 0);

    internal bool HasImpedance(int branch) => Network.Branches.RPu[branch] != 0 || Network.Branches.XPu[branch] != 0;

    private double MostCurrent(int branch) => HasImpedance(branch) ? BranchFlowLimits.CeilingOfSquaredCurrent(Network, branch) : 0;

    private static double[] Each(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
}
