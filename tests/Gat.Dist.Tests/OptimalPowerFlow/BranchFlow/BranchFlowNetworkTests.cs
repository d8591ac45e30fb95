using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Optimization.Modeling;

namespace Gat.Dist.Tests.OptimalPowerFlow.BranchFlow;

public sealed class BranchFlowNetworkTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>Against AC optimal power flows of MATPOWER 8.1 with tight tolerances. Case 141 has branches without resistance, case 18 charging.</summary>
    [SharedTheory]
    [InlineData("case12da")]
    [InlineData("case18")]
    [InlineData("case33bw")]
    [InlineData("case69")]
    [InlineData("case141")]
    public void On_radial_feeders_the_relaxation_is_the_power_flow_itself(string name)
    {
        var network = Cases.Shared(name);
        var reference = CsvRows.Read(SharedFolder.At("reference", "matpower-opf", name, "ac_bus.csv"));
        var source = CsvRows.Read(SharedFolder.At("reference", "matpower-opf", name, "ac_gen.csv"));

        var answer = LeastSourcePower(network, out var flow);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.InRange(answer.Gap, -1e-9, 1e-6);
        Assert.Equal(1, answer.Objective * network.BaseMva / source.Sum(row => row["pg_mw"]), tolerance: 1e-7);
        Assert.InRange(answer.Objective - answer.Bound, -1e-7, 1e-7);
        var angles = BranchFlowAngles.Of(answer.States[0]);
        Assert.Equal(0, angles.WorstMismatchRad, tolerance: 1e-12);
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            Assert.Equal(reference[bus]["vm_pu"], Math.Sqrt(answer.States[0].SquaredVoltage[bus]), tolerance: 1e-6);
            Assert.Equal(reference[bus]["va_degree"], angles.AngleRad[bus] * 180 / Math.PI, tolerance: 1e-4);
        }
    }

    /// <summary>
    /// Two buses, 1 pu at the source, z = r + jx: V2² is the larger root of V⁴ - (1 - 2 (r p + x q)) V² + |z|² (p² + q²) = 0 for a load p + jq.
    /// </summary>
    [Fact]
    public void Two_buses_meet_the_closed_form()
    {
        const double R = 0.03, X = 0.05, P = 0.8, Q = 0.3;
        var network = TwoBuses(R, X, P, Q);

        var answer = LeastSourcePower(network, out _);

        var b = 1 - 2 * ((R * P) + (X * Q));
        var square = (b + Math.Sqrt((b * b) - (4 * ((R * R) + (X * X)) * ((P * P) + (Q * Q))))) / 2;
        Assert.Equal(square, answer.States[0].SquaredVoltage[1], tolerance: 1e-7);
        Assert.Equal(P + (R * ((P * P) + (Q * Q)) / square), answer.Objective, tolerance: 1e-7);
    }

    /// <summary>
    /// Feeding back against an upper voltage limit, wasted power would make room: the relaxation exports what no power flow can. The most is
    /// where the quadratic of the closed form has the limit as its root.
    /// </summary>
    [Fact]
    public void Reverse_flow_against_an_upper_limit_is_reported_as_not_exact_and_drawn_to_a_power_flow()
    {
        const double R = 0.1, X = 0.02, VMax = 1.05;
        var network = TwoBuses(R, X, 0, 0, mostFedIn: 3, vMax: VMax);
        var model = new Model();
        var flow = new BranchFlowNetwork(model, network);
        var tightening = new ConeTightening(flow);
        model.Minimize((-1 * flow.GeneratorP[1]) + tightening.Price);
        var solve = new RelaxationSolve(model.Compile(), tightening);

        var relaxed = solve.Run(tightens: false);
        var answer = solve.Run();

        Assert.True(relaxed.Gap > 0.1 && !relaxed.IsExact, $"{relaxed.Gap}");
        Assert.InRange(answer.Gap, -1e-9, 1e-6);
        Assert.True(answer.IsExact && answer.Rounds > 0);
        Assert.Equal(relaxed.Objective, answer.Bound, tolerance: 1e-6);

        // |z|² p² - 2 r v p + v² - v = 0 at v = VMax²: the smaller root; beyond it voltages fall again only near collapse.
        const double V = VMax * VMax, Square = (R * R) + (X * X);
        var most = ((R * V) - Math.Sqrt((R * R * V * V) - (Square * ((V * V) - V)))) / Square;
        Assert.Equal(-most, answer.Objective, tolerance: 1e-6);
        Assert.True(answer.Bound < answer.Objective - 0.1);
    }

    [Fact]
    public void What_a_caller_injects_is_as_good_as_a_load()
    {
        var feeder = Feeder33.Create();
        var scenario = ScenarioInput.Of(feeder);
        var model = new Model();
        var injections = new BusInjections(feeder.Buses.Count);
        var support = model.Variable("support", -0.2, 0.2);
        injections.Add(feeder.BusIndex["18"], 0.5, support);
        var flow = BranchFlowNetwork.AddTo(model, feeder, scenario, injections: injections);
        model.Minimize(flow.SourceP);

        var solution = model.Compile().Solve();

        double[] loadP = [.. feeder.Buses.LoadPMw], loadQ = [.. feeder.Buses.LoadQMvar];
        loadP[feeder.BusIndex["18"]] -= 0.5 * feeder.BaseMva;
        loadQ[feeder.BusIndex["18"]] -= solution[support] * feeder.BaseMva;
        var replay = new AcReplay(feeder, new PowerFlowOptions());
        var check = replay.Check(ScenarioInput.Of(feeder) with { LoadPMw = loadP, LoadQMvar = loadQ });
        Assert.True(check.IsVerified);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.Equal(replay.Flow.VmPu[bus], Math.Sqrt(solution[flow.Voltage[flow.NodeOfBus(bus)]]), tolerance: 1e-6);
        }

        Assert.Equal(replay.Flow.SourcePMw, solution.Value(flow.SourceP) * feeder.BaseMva, tolerance: 1e-6);
        var first = flow.LinkOfBranch(feeder.BranchIndex["1-2"]);
        Assert.Equal(replay.Flow.PFromMw[feeder.BranchIndex["1-2"]], solution.Value(flow.FromP(first)) * feeder.BaseMva, tolerance: 1e-6);
        Assert.Equal(-1, flow.LinkOfBranch(feeder.BranchIndex["18-33"]));
    }

    [Fact]
    public void Directions_of_one_model_are_solved_by_new_prices_alone()
    {
        var network = TwoBuses(0.01, 0.02, 0.5, 0.1, mostFedIn: 1, vMax: 1.1);
        var model = new Model();
        var flow = new BranchFlowNetwork(model, network);
        var direction = model.Parameters("direction", [0, 0]);
        model.Minimize((direction[0] * flow.GeneratorP[1]) + (direction[1] * flow.GeneratorQ[1]));
        var compiled = model.Compile();

        direction.Set([-1, 0]);
        var most = compiled.Solve().Objective;
        direction.Set([1, 0]);
        var least = compiled.Solve().Objective;

        Assert.Equal(-1, most, tolerance: 1e-6);
        Assert.Equal(0, least, tolerance: 1e-6);
    }

    private static RelaxationAnswer LeastSourcePower(OpfNetwork network, out BranchFlowNetwork flow)
    {
        var model = new Model();
        flow = new BranchFlowNetwork(model, network);
        var tightening = new ConeTightening(flow);
        model.Minimize(flow.SourceP + tightening.Price);
        return new RelaxationSolve(model.Compile(), tightening).Run();
    }

    private static OpfNetwork TwoBuses(double r, double x, double p, double q, double mostFedIn = 0, double vMax = 1.1) => new()
    {
        BaseMva = 10,
        BusNames = ["source", "end"],
        LoadPPu = [0, p],
        LoadQPu = [0, q],
        ShuntGPu = [0, 0],
        ShuntBPu = [0, 0],
        VMinPu = [1, 0.5],
        VMaxPu = [1, vMax],
        ReferenceVaRad = [0, double.NaN],
        GeneratorBus = [0, 1],
        PMinPu = [-Inf, 0],
        PMaxPu = [Inf, mostFedIn],
        QMinPu = [-Inf, 0],
        QMaxPu = [Inf, 0],
        CostSquarePerHour = [0, 0],
        CostLinearPerHour = [0, 0],
        CostConstantPerHour = [0, 0],
        Branches = new OpfBranches
        {
            FromBus = [0],
            ToBus = [1],
            RPu = [r],
            XPu = [x],
            BPu = [0],
            TapRatioPu = [1],
            ShiftRad = [0],
            SMaxPu = [Inf],
            AngleMinRad = [-Inf],
            AngleMaxRad = [Inf],
        },
    };
}
