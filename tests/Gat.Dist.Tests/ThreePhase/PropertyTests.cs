using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>What holds on any unbalanced feeder.</summary>
public sealed class PropertyTests
{
    [Fact]
    public void At_every_terminal_what_is_fed_in_leaves_through_branches_and_banks() =>
        Properties.HoldForAnySeed(20, seed =>
        {
            var solved = Solve(seed);
            var feeder = solved.Grid.Feeder;
            var left = new Dictionary<(int Bus, int Conductor), Complex>();
            for (var row = 0; row < solved.Grid.Flows.Branch.Length; row++)
            {
                var branch = solved.Grid.Flows.Branch[row];
                foreach (var (bus, flow) in new[] { (feeder.Branches.FromBus[branch], 2 * row), (feeder.Branches.ToBus[branch], (2 * row) + 1) })
                {
                    var key = (bus, solved.Grid.Flows.Conductor[row]);
                    left[key] = left.GetValueOrDefault(key) + new Complex(solved.Result.PMwOfFlow[flow], solved.Result.QMvarOfFlow[flow]);
                }
            }

            foreach (var ((bus, conductor), power) in left)
            {
                var (id, phase) = (feeder.Buses.Id[bus], "ABC"[conductor]);
                Assert.Equal(0, (power + Banks(solved, bus, conductor) - solved.S(id, phase)).Magnitude, 1e-9);
            }
        });

    [Theory, InlineData("BCA"), InlineData("CAB")]
    public void Other_names_of_the_phases_only_rename_the_voltages(string letters) =>
        Properties.HoldForAnySeed(8, seed =>
        {
            var (first, renamed) = (Solve(seed), Solve(seed, letters));

            foreach (var bus in first.Grid.Feeder.Buses.Id)
            {
                foreach (var phase in first.Grid.Feeder.Buses.Phases[first.Grid.Feeder.BusIndex[bus]].Text())
                {
                    var name = letters["ABC".IndexOf(phase, StringComparison.Ordinal)];
                    Assert.Equal(0, (first.V(bus, phase) - renamed.V(bus, name)).Magnitude, 1e-9);
                }
            }
        });

    [Fact]
    public void Newtons_method_finds_the_same_voltages() =>
        Properties.HoldForAnySeed(10, seed =>
        {
            var expected = Solve(seed);
            var lanes = new FixedPoint(expected.Network);
            PowerInputs.Fill(
                expected.Grid.Feeder, expected.Network.Powers.Powers, ScenarioInput.Of(expected.Grid.Feeder), 0, lanes.P, lanes.Q);
            var (re, im) = (new double[expected.Network.TerminalCount], new double[expected.Network.TerminalCount]);
            for (var terminal = 0; terminal < re.Length; terminal++)
            {
                var place = expected.Network.PlaceOf[terminal];
                var angle = (-2 * Math.PI / 3 * (place & 3)) - (HasShift(expected, place) ? Math.PI / 6 : 0);
                (re[terminal], im[terminal]) = (1.03 * Math.Cos(angle), 1.03 * Math.Sin(angle));
            }

            lanes.Start(re, im);

            Assert.True(new NewtonByPhase(expected.Network, lanes).Solve(1e-11));
            for (var terminal = 0; terminal < expected.Network.UnknownCount; terminal++)
            {
                var place = expected.Network.PlaceOf[terminal];
                var v = expected.V(expected.Grid.Feeder.Buses.Id[place >> 2], "ABCN"[place & 3]);
                Assert.Equal(0, (LaneFlows.At(lanes.V, terminal, 0) - v).Magnitude, 1e-8);
            }
        });

    private static bool HasShift(ByPhase solved, int place) =>
        solved.V(solved.Grid.Feeder.Buses.Id[place >> 2], "ABCN"[place & 3]) is var v
        && Math.Abs((v * Complex.FromPolarCoordinates(1, 2 * Math.PI / 3 * (place & 3))).Phase + (Math.PI / 6)) < 0.26;

    private static Complex Banks(ByPhase solved, int bus, int conductor)
    {
        var feeder = solved.Grid.Feeder;
        var v = solved.V(feeder.Buses.Id[bus], "ABC"[conductor]);
        Complex power = 0;
        foreach (var shunt in solved.Grid.Shunts.Where(shunt => shunt.Bus == bus && shunt.Capacitor >= 0))
        {
            foreach (var _ in shunt.Elements.Where(ends => ends.First == conductor))
            {
                power += v * Complex.Conjugate(shunt.Y * feeder.Capacitors.QInMvar[shunt.Capacitor] * v) * feeder.BaseMva;
            }
        }

        return power;
    }

    private static ByPhase Solve(int seed, string letters = "ABC")
    {
        using var folder = new TemporaryFolder();
        new RandomUnbalanced(seed, letters).Write(folder);
        var solved = ByPhase.Of(folder, 1e-11);
        Assert.Equal(SolveStatus.Solved, solved.Status);
        return solved;
    }
}
