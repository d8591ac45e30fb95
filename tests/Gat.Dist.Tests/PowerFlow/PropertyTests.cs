using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>What holds on any feeder.</summary>
public sealed class PropertyTests
{
    private static readonly PowerFlowOptions tight = new(TolerancePu: 1e-11);

    [Fact]
    public void Sweep_and_Newton_agree_on_any_radial_feeder() => Properties.HoldForAnySeed(150, seed =>
    {
        var feeder = RandomFeeder.Create(seed, busCount: 5 + (seed % 60)).Build();

        var swept = Solved.Of(feeder, tight with { Method = PowerFlowMethod.Sweep });
        var newton = Solved.Of(feeder, tight with { Method = PowerFlowMethod.Newton });

        Assert.Equal(SolveStatus.Solved, swept.Result.Status);
        Assert.Equal(SolveStatus.Solved, newton.Result.Status);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.Equal(newton.State.VRePu[bus], swept.State.VRePu[bus], 1e-10);
            Assert.Equal(newton.State.VImPu[bus], swept.State.VImPu[bus], 1e-10);
        }

        Assert.Equal(newton.Result.TotalLossMw, swept.Result.TotalLossMw, 1e-9);
    });

    [Fact]
    public void Power_balances_at_every_bus_of_any_feeder() => Properties.HoldForAnySeed(150, seed =>
    {
        var feeder = RandomFeeder.Create(seed, busCount: 5 + (seed % 60), extra: seed % 7).Build();

        var result = Solved.Of(feeder, tight).Result;

        Assert.Equal(SolveStatus.Solved, result.Status);
        Assert.InRange(result.MaxMismatchPu, 0, 2e-11);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var (p, q) = Balance(feeder, result, bus);
            Assert.Equal(0, p, 1e-9);
            Assert.Equal(0, q, 1e-9);
        }
    });

    [Fact]
    public void The_order_of_rows_changes_no_bit() => Properties.HoldForAnySeed(50, seed =>
    {
        var random = new Random(seed);
        var straight = Solved.Of(Feeder33.Create());

        var shuffled = Solved.Of(Feeder33.Create(
            Feeder33.BusRows.OrderBy(_ => random.Next()), Feeder33.BranchRows.OrderBy(_ => random.Next())));

        Assert.Equal(straight.State.VRePu, shuffled.State.VRePu);
        Assert.Equal(straight.State.VImPu, shuffled.State.VImPu);
        Assert.Equal(straight.Result.PFromMw, shuffled.Result.PFromMw);
    });

    [Theory, InlineData(PowerFlowMethod.Sweep), InlineData(PowerFlowMethod.Newton)]
    public void Other_ids_change_no_answer(PowerFlowMethod method) => Properties.HoldForAnySeed(30, seed =>
    {
        var random = new Random(seed);
        var name = Enumerable.Range(1, 33).OrderBy(_ => random.Next()).Select((id, index) => (id, index)).ToDictionary(
            pair => $"{pair.id}", pair => $"{pair.index}");
        var options = tight with { Method = method };
        var plain = Solved.Of(Feeder33.Create(), options);

        var renamed = Solved.Of(
            Feeder33.Create(
                Feeder33.BusRows.Select(bus => bus with { Id = name[bus.Id] }),
                Feeder33.BranchRows.Select(line => line with
                {
                    Id = $"z{random.Next()}",
                    FromBus = name[line.ToBus],
                    ToBus = name[line.FromBus],
                })),
            options);

        Assert.All(plain.Feeder.Buses.Id, id => Assert.Equal(plain.Vm(id), renamed.Vm(name[id]), 1e-11));
    });

    [Fact]
    public void One_solver_gives_the_same_bits_whatever_it_solved_before() => Properties.HoldForAnySeed(20, seed =>
    {
        var feeder = RandomFeeder.Create(seed, busCount: 40, extra: seed % 3).Build();
        var values = new ScenarioValues(feeder);
        var solver = new PowerFlowSolver(feeder, tight);
        var state = new PowerFlowState(feeder);
        var fresh = Solved.Of(feeder, tight);

        values.LoadPMw.AsSpan().Fill(0.01);
        solver.Solve(values.AsInput(), state);
        values.LoadPMw.AsSpan().Fill(double.NaN);
        solver.Solve(values.AsInput(), state);
        values.Reset();
        values.TapRatio.AsSpan().Fill(1.01);
        solver.Solve(values.AsInput(), state);
        solver.Solve(ScenarioInput.Of(feeder), state);

        Assert.Equal(fresh.State.VRePu, state.VRePu);
        Assert.Equal(fresh.State.VImPu, state.VImPu);
    });

    /// <summary>What flows into a bus less what flows out, from the reported numbers alone.</summary>
    private static (double P, double Q) Balance(Feeder feeder, PowerFlowResult result, int bus)
    {
        var square = result.VmPu[bus] * result.VmPu[bus];
        var p = result.PMw[bus] - (feeder.Buses.GsMw[bus] * square);
        var q = result.QMvar[bus] + (feeder.Buses.BsMvar[bus] * square);
        for (var i = 0; i < feeder.Capacitors.Count; i++)
        {
            q += feeder.Capacitors.Bus[i] == bus ? feeder.Capacitors.QInMvar[i] * square : 0;
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            p -= feeder.Branches.FromBus[branch] == bus ? result.PFromMw[branch] : 0;
            q -= feeder.Branches.FromBus[branch] == bus ? result.QFromMvar[branch] : 0;
            p -= feeder.Branches.ToBus[branch] == bus ? result.PToMw[branch] : 0;
            q -= feeder.Branches.ToBus[branch] == bus ? result.QToMvar[branch] : 0;
        }

        return (p, q);
    }
}
