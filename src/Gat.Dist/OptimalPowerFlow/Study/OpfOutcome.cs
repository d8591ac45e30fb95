using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>
/// One answer at the elements of the feeder, in the units of tables. NaN stands for no value: not solved, not reached by a source, not
/// known to the formulation.
/// </summary>
internal sealed class OpfOutcome
{
    private readonly Feeder feeder;
    private readonly ScenarioValues scenario;

    /// <summary>Spreads an answer over the feeder.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="network">The network that was solved.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="verdict">What the replay says.</param>
    /// <param name="scenario">The scenario's values.</param>
    /// <param name="flow">The replayed flow: for the switches that the network merges.</param>
    public OpfOutcome(
        OpfGrid grid, OpfNetwork network, OpfSolution answer, AcReplayResult verdict, ScenarioValues scenario, PowerFlowResult flow)
    {
        (feeder, Network, Answer, Verdict, this.scenario) = (grid.Feeder, network, answer, verdict, scenario);
        Status = answer.Status == SolveStatus.Solved && HasUnreachedLoad() ? SolveStatus.Islanded : answer.Status;
        (int buses, int branches) = (feeder.Buses.Count, feeder.Branches.Count);
        (VmPu, VaDeg, PMw, QMvar) = (Unknown(buses), Unknown(buses), Unknown(buses), Unknown(buses));
        (PFromMw, QFromMvar, PToMw, QToMvar) = (Unknown(branches), Unknown(branches), Unknown(branches), Unknown(branches));
        (IFromKa, IToKa, LoadingPct) = (Unknown(branches), Unknown(branches), Unknown(branches));
        if (answer.Status == SolveStatus.Solved)
        {
            FillBuses(grid);
            FillBranches(flow);
        }
    }

    public OpfNetwork Network { get; }

    public OpfSolution Answer { get; }

    public AcReplayResult Verdict { get; }

    public SolveStatus Status { get; }

    public double[] VmPu { get; }

    public double[] VaDeg { get; }

    public double[] PMw { get; }

    public double[] QMvar { get; }

    public double[] PFromMw { get; }

    public double[] QFromMvar { get; }

    public double[] PToMw { get; }

    public double[] QToMvar { get; }

    public double[] IFromKa { get; }

    public double[] IToKa { get; }

    public double[] LoadingPct { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool IsSolved => Answer.Status == SolveStatus.Solved;

    /// <summary>Active losses, MW.</summary>
    public double LossMw => IsSolved ? (Answer.PFromPu.Sum() + Answer.PToPu.Sum()) * Network.BaseMva : double.NaN;

    /// <summary>Cost of a unit, per hour.</summary>
    public double CostPerHour(int unit) => Network.Costs!.At(unit, Answer.PPu[unit]);

    /// <summary>What is not used of a unit's available power, MW; NaN where nothing counts as available.</summary>
    public double CurtailedMw(int unit) =>
        Network.IsCurtailable[unit] && IsSolved ? Math.Max(0, Network.PMaxPu[unit] - Answer.PPu[unit]) * Network.BaseMva : double.NaN;

    /// <summary>Price at a bus of the feeder, per MWh or Mvarh; NaN where no source reaches it.</summary>
    public double Price(double[] perHour, int bus) =>
        IsSolved && Network.FeederBusNode[bus] is >= 0 and var node ? perHour[node] / Network.BaseMva : double.NaN;

    private bool HasUnreachedLoad()
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (Network.FeederBusNode[bus] < 0 && (scenario.LoadPMw[bus] != 0 || scenario.LoadQMvar[bus] != 0))
            {
                return true;
            }
        }

        return false;
    }

    private void FillBuses(OpfGrid grid)
    {
        for (var bus = 0; bus < VmPu.Length; bus++)
        {
            if (Network.FeederBusNode[bus] is >= 0 and var node)
            {
                VmPu[bus] = Answer.VmPu[node];
                VaDeg[bus] = Answer.VaRad[node] * (180 / Math.PI);
                var load = scenario.VaryingLoad.Length > 0 ? scenario.VaryingLoad[bus] : default;
                PMw[bus] = -load.DrawnPMw(scenario.LoadPMw[bus], VmPu[bus]);
                QMvar[bus] = -load.DrawnQMvar(scenario.LoadQMvar[bus], VmPu[bus]);
            }
        }

        for (var unit = 0; unit < Network.GeneratorCount; unit++)
        {
            var at = BusOf(grid, unit);
            PMw[at] += Answer.PPu[unit] * Network.BaseMva;
            QMvar[at] += Answer.QPu[unit] * Network.BaseMva;
        }
    }

    /// <summary>Bus of the feeder that a unit feeds.</summary>
    public int BusOf(OpfGrid grid, int unit) => Network.Units[unit].Kind switch
    {
        OpfUnitKind.Source => Network.Units[unit].Index,
        OpfUnitKind.Generator => feeder.Generators.Bus[Network.Units[unit].Index],
        _ => grid.Assets!.Bus[Network.Units[unit].Index],
    };

    private void FillBranches(PowerFlowResult flow)
    {
        for (var branch = 0; branch < PFromMw.Length; branch++)
        {
            // Open branches carry nothing; through merged switches flows what the replay says.
            var isOpen = !scenario.BranchClosed[branch];
            (PFromMw[branch], QFromMvar[branch]) = isOpen ? (0, 0) : (flow.PFromMw[branch], flow.QFromMvar[branch]);
            (PToMw[branch], QToMvar[branch]) = isOpen ? (0, 0) : (flow.PToMw[branch], flow.QToMvar[branch]);
        }

        var links = Network.Branches;
        for (var link = 0; link < links.Count; link++)
        {
            var branch = links.FeederBranch[link];
            (PFromMw[branch], QFromMvar[branch]) = (Answer.PFromPu[link] * Network.BaseMva, Answer.QFromPu[link] * Network.BaseMva);
            (PToMw[branch], QToMvar[branch]) = (Answer.PToPu[link] * Network.BaseMva, Answer.QToPu[link] * Network.BaseMva);
        }

        for (var branch = 0; branch < PFromMw.Length; branch++)
        {
            FillLoading(branch);
        }
    }

    private void FillLoading(int branch)
    {
        var branches = feeder.Branches;
        double fromMva = Apparent(PFromMw[branch], QFromMvar[branch]), toMva = Apparent(PToMw[branch], QToMvar[branch]);
        IFromKa[branch] = scenario.BranchClosed[branch] ? Current(fromMva, branches.FromBus[branch]) : 0;
        IToKa[branch] = scenario.BranchClosed[branch] ? Current(toMva, branches.ToBus[branch]) : 0;
        var byPower = Math.Max(fromMva, toMva) / branches.RatingMva[branch];
        var byCurrent = Math.Max(IFromKa[branch], IToKa[branch]) / branches.IMaxKa[branch];
        LoadingPct[branch] = 100 * (double.IsNaN(byPower) || byCurrent > byPower ? byCurrent : byPower);
    }

    // Without reactive power, the active part is what is known.
    private static double Apparent(double p, double q) => double.IsNaN(q) ? Math.Abs(p) : Math.Sqrt(p * p + q * q);

    private double Current(double apparentMva, int bus) => apparentMva / (Math.Sqrt(3) * feeder.Buses.BaseKv[bus] * VmPu[bus]);

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
