using System.Globalization;
using System.Numerics;
using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.Tests.ThreePhase;
using Gat.Faults;
using Flow = Gat.Dist.Tests.ThreePhase.ByPhase;

namespace Gat.Dist.Tests.HostingCapacity.ByPhase;

public sealed class PhaseCapacityTests
{
    private static readonly GridOverlay overlay = new() { VMaxPu = 1.05, VMinPu = 0.9 };

    // With w = |V|² at the end and no load: z² P² - 2 r w P + w² - w = 0, per unit of the base to earth.
    [Fact]
    public void One_phase_of_two_buses_has_the_capacity_of_the_closed_form()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", "name,base_mva\ntwo,1\n");
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set,va_set\n1,ABC,slack,4.16,1,0\n2,B,load,4.16,,\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,phase,r,x,status,kind\nl,1,2,B,0.001,0.001,closed,line\n");
        folder.Write("dist_line_impedances.csv", "branch_id,row_phase,col_phase,r_ohm,x_ohm,b_us\nl,B,B,0.6,0.8,\n");

        var found = Assert.Single(Find(folder, new HostingCapacityOptions { MaxUnbalancePct = 99 }, UnitConnection.SinglePhase, "2"));

        var z = new Complex(0.6, 0.8) / (4.16 * 4.16 / 3);
        var (w, square) = (1.05 * 1.05 * (1 + 1e-6) * (1 + 1e-6), z.Magnitude * z.Magnitude);
        var capacityMw = ((z.Real * w) - Math.Sqrt((z.Real * z.Real * w * w) - (square * ((w * w) - w)))) / square;
        Assert.Equal("2.B", found.Units.Id);
        Assert.Equal(Math.Floor(1000 * capacityMw) / 1000, found.LevelMw, 1e-9);
        Assert.Equal(HostingConstraint.OverVoltage, found.Limit.Constraint);
    }

    [Theory, InlineData(UnitConnection.ThreePhase), InlineData(UnitConnection.SinglePhase)]
    public void A_flow_with_the_unit_in_the_tables_keeps_every_limit_at_the_capacity_and_breaks_one_a_step_further(UnitConnection connection) =>
        Properties.HoldForAnySeed(4, seed =>
        {
            using var folder = new TemporaryFolder();
            new RandomUnbalanced(seed).Write(folder, busCount: 8);
            var options = new HostingCapacityOptions(MaxInjectionMw: 3, ToleranceKw: 5) { MaxUnbalancePct = 1 };
            var loads = File.ReadAllText(Path.Combine(folder.Path, "dist_loads.csv"));
            var before = Solve();

            foreach (var found in Find(folder, options, connection, "n1,n4,n7"))
            {
                var site = found.Units.Site(0);
                Assert.True(Keeps(found.LevelMw, site), $"{found.Units.Id} at {found.LevelMw} MW");
                Assert.True(found.LevelMw == 3 || !Keeps(found.LevelMw + 0.005, site), $"{found.Units.Id} beyond {found.LevelMw} MW");
            }

            bool Keeps(double mw, UnitSite site)
            {
                var bus = before.Grid.Feeder.Buses.Id[site.Bus];
                var pairs = string.Join(' ', site.Phases.Text().Select(phase => $"{phase}0"));
                folder.Write("dist_loads.csv", loads + string.Create(
                    CultureInfo.InvariantCulture, $"unit,{bus},{site.Phases.Text()},wye,{pairs},{(site.Phases.PhaseCount() == 1 ? 2.4 : 4.16)},{-mw},0,,,,,,,,\n"));
                var after = Solve();
                return after.Status == SolveStatus.Solved && Limits(after).Zip(Limits(before)).All(
                    pair => pair.First.Value <= Math.Max(pair.First.Limit, pair.Second.Value) * (1 + 1e-6));
            }

            Flow Solve()
            {
                var grid = GridDirectory.Read(folder.Path, overlay);
                return Flow.Of(grid, new Gat.Dist.PowerFlow.ScenarioValues(grid.Feeder));
            }
        });

    [Fact]
    public void A_tighter_limit_of_unbalance_never_raises_a_capacity() => Properties.HoldForAnySeed(4, seed =>
    {
        using var folder = new TemporaryFolder();
        new RandomUnbalanced(seed).Write(folder, busCount: 8);

        var wide = Find(folder, new HostingCapacityOptions(MaxInjectionMw: 3) { MaxUnbalancePct = 2 }, UnitConnection.SinglePhase, "all");
        var tight = Find(folder, new HostingCapacityOptions(MaxInjectionMw: 3) { MaxUnbalancePct = 0.7 }, UnitConnection.SinglePhase, "all");

        Assert.All(wide.Zip(tight), pair => Assert.True(pair.Second.LevelMw <= pair.First.LevelMw + 1e-12));
    });

    [Fact]
    public void Phases_that_no_branch_brings_to_a_bus_are_islanded()
    {
        using var folder = new TemporaryFolder();
        new RandomUnbalanced(3).Write(folder, busCount: 8);
        var open = overlay with { Open = ["l1"] };

        var grid = GridDirectory.Read(folder.Path, open);

        Assert.All(Find(grid, new HostingCapacityOptions(), UnitConnection.SinglePhase, "n1"), found => Assert.Equal(SolveStatus.Islanded, found.Status));
    }

    /// <summary>What is limited, larger being worse.</summary>
    private static IEnumerable<(double Value, double Limit)> Limits(Flow flow)
    {
        var turn = Complex.FromPolarCoordinates(1, 2 * Math.PI / 3);
        for (var bus = 1; bus < flow.Grid.Feeder.Buses.Count; bus++)
        {
            var (id, phases) = (flow.Grid.Feeder.Buses.Id[bus], flow.Grid.Feeder.Buses.Phases[bus].Text());
            foreach (var phase in phases)
            {
                yield return (flow.V(id, phase).Magnitude, 1.05);
                yield return (1 / flow.V(id, phase).Magnitude, 1 / 0.9);
            }

            if (phases == "ABC")
            {
                Complex a = flow.V(id, 'A'), b = flow.V(id, 'B'), c = flow.V(id, 'C');
                yield return (100 * (a + (turn * turn * b) + (turn * c)).Magnitude / (a + (turn * b) + (turn * turn * c)).Magnitude, 1);
            }
        }
    }

    private static IReadOnlyList<HostingResult> Find(TemporaryFolder folder, HostingCapacityOptions options, UnitConnection connection, string nodes) =>
        Find(GridDirectory.Read(folder.Path, overlay), options, connection, nodes);

    private static IReadOnlyList<HostingResult> Find(GridDirectory grid, HostingCapacityOptions options, UnitConnection connection, string nodes)
    {
        var study = new HostingStudy(grid.Feeder, new BaseScenario(), BusSelection.Parse(grid.Feeder, nodes), HostingMode.Individual, options) { Connection = connection };
        return new HostingCapacitySearch(study.On(grid)).Find();
    }
}
