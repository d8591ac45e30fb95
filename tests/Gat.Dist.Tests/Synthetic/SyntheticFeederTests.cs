using Gat.Dist.Synthetic;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Synthetic;

public sealed class SyntheticFeederTests
{
    /// <summary>Sizes, seeds and options that differ in everything.</summary>
    public static TheoryData<SyntheticOptions> Cases { get; } =
    [
        .. Enumerable.Range(0, 24).Select(seed => new SyntheticOptions
        {
            Buses = (int)(10 * Math.Pow(1.35, seed % 16)) + seed,
            Seed = seed,
            TieRatio = seed % 3 * 0.04,
            LowVoltageFraction = seed % 4 * 0.33,
            AssetFraction = seed % 2 * 0.5,
            BaseKv = seed % 5 == 0 ? 11 : 20,
            ReachKm = 4 + (seed % 7),
        }),
        // Several substations.
        new SyntheticOptions { Buses = 7000, Seed = 5, TieRatio = 0.01 },
    ];

    [Theory, MemberData(nameof(Cases))]
    public void It_is_radial_connected_and_solved_within_limits(SyntheticOptions options)
    {
        var synthetic = SyntheticFeeder.Create(options);

        var feeder = synthetic.Feeder;
        var closed = Enumerable.Range(0, feeder.Branches.Count).Where(branch => feeder.Branches.Closed[branch]).ToArray();
        Assert.Equal(options.Buses, feeder.Buses.Count);
        Assert.Equal(options.Buses - synthetic.Substations, closed.Length);
        Assert.Equal(options.Buses, Reached(feeder, closed).Count);
        Assert.Equal(synthetic.Ties, feeder.Branches.Count - closed.Length);
        Assert.Equal(SolveStatus.Solved, synthetic.Flow.Status);
        Assert.True(synthetic.Flow.MaxMismatchPu < 1e-8);
        Assert.True(synthetic.KeepsLimits);
        Assert.InRange(synthetic.Flow.VMin.Pu, 0.95, 1.05);
        Assert.InRange(synthetic.Flow.MaxLoading.Percent, 0, 100);
        Assert.Equal(options.AssetFraction > 0, synthetic.Tables.Find(DerTables.Assets) is { RowCount: > 0 });
    }

    [Theory]
    [InlineData(12, 1), InlineData(40, 2), InlineData(150, 3), InlineData(600, 4), InlineData(2000, 5)]
    public void Told_by_phase_it_has_laterals_of_one_phase_and_phases_that_carry_like_loads(int buses, int seed)
    {
        var synthetic = SyntheticFeeder.Create(new SyntheticOptions { Buses = buses, Seed = seed, IsByPhase = true, AssetFraction = 0.3 });

        var feeder = synthetic.Feeder;
        var closed = Enumerable.Range(0, feeder.Branches.Count).Where(branch => feeder.Branches.Closed[branch]).ToArray();
        Assert.Equal(buses - 1, closed.Length);
        Assert.Equal(buses, Reached(feeder, closed).Count);
        Assert.Equal(SolveStatus.Solved, synthetic.Flow.Status);
        Assert.True(synthetic.KeepsLimits);
        Assert.All(closed, branch => Assert.Equal(feeder.Branches.Phases[branch], feeder.Buses.Phases[feeder.Branches.ToBus[branch]]));
        Assert.Contains(feeder.Buses.Phases, phases => phases.ConductorCount() == 1);
        var byPhase = Enumerable.Range(0, feeder.Loads.Count).ToLookup(load => feeder.Loads.Phases[load], load => feeder.Loads.PMw[load]).Select(loads => loads.Sum()).ToArray();
        Assert.Equal(3, byPhase.Length);
        Assert.All(byPhase, load => Assert.Equal(byPhase.Average(), load, byPhase.Average() * (buses < 100 ? 0.35 : 0.08)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Its_tables_keep_every_rule_of_their_definitions(SyntheticOptions options)
    {
        using var folder = new TemporaryFolder();
        TableDirectory.Write(folder.Path, SyntheticFeeder.Create(options).Tables);

        var set = TableDirectory.Read(
            folder.Path, [GridTables.System, GridTables.Nodes, GridTables.Branches, GridTables.Switches, ReliabilityTables.Reliability], [DerTables.Assets]);

        Assert.Equal(options.Buses, set[GridTables.Nodes].RowCount);
        Assert.Equal(set[GridTables.Branches].RowCount, set[ReliabilityTables.Reliability].RowCount);
    }

    [Theory, InlineData(1, 0), InlineData(2, 0.5), InlineData(3, 1)]
    public void Branches_do_not_cross_on_the_map(int seed, double lowVoltage)
    {
        var tables = SyntheticFeeder.Create(new SyntheticOptions { Buses = 400, Seed = seed, TieRatio = 0.15, LowVoltageFraction = lowVoltage }).Tables;

        var nodes = tables[GridTables.Nodes];
        var place = Enumerable.Range(0, nodes.RowCount).ToDictionary(row => nodes.Text("node_id")[row]!, row => (X: nodes.Number("x")[row], Y: nodes.Number("y")[row]));
        var branches = tables[GridTables.Branches];
        var lines = Enumerable.Range(0, branches.RowCount).Select(row => (From: branches.Text("from_node")[row]!, To: branches.Text("to_node")[row]!)).ToArray();
        for (var a = 0; a < lines.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var meet = lines[a].From == lines[b].From || lines[a].From == lines[b].To || lines[a].To == lines[b].From || lines[a].To == lines[b].To;
                Assert.False(!meet && Cross(place[lines[a].From], place[lines[a].To], place[lines[b].From], place[lines[b].To]), $"{lines[a]} crosses {lines[b]}");
            }
        }
    }

    [Fact]
    public void Sections_taper_from_the_substation_outwards()
    {
        var feeder = SyntheticFeeder.Create(new SyntheticOptions { Buses = 500, Seed = 4, TieRatio = 0 }).Feeder;
        var branches = feeder.Branches;
        var feeding = Enumerable.Range(0, branches.Count).ToDictionary(branch => branches.ToBus[branch]);

        var ratings = feeding.Values.Where(branch => feeding.ContainsKey(branches.FromBus[branch]))
            .Select(branch => (Own: branches.IMaxKa[branch], Upstream: branches.IMaxKa[feeding[branches.FromBus[branch]]])).ToArray();

        Assert.All(ratings, pair => Assert.True(pair.Upstream >= pair.Own));
        Assert.Contains(ratings, pair => pair.Upstream > pair.Own);
    }

    [Fact]
    public void Closed_ties_make_it_weakly_meshed_and_it_still_keeps_its_limits()
    {
        var synthetic = SyntheticFeeder.Create(new SyntheticOptions { Buses = 600, Seed = 8, TieRatio = 0.03, ClosesTies = true });

        Assert.Equal(600 - 1 + 18, synthetic.Feeder.Branches.Closed.Count(closed => closed));
        Assert.True(synthetic.KeepsLimits);
    }

    [Fact]
    public void What_no_conductor_can_carry_is_told()
    {
        var synthetic = SyntheticFeeder.Create(new SyntheticOptions { Buses = 60, Seed = 1, FeederMw = 60 });

        Assert.False(synthetic.KeepsLimits);
    }

    [Fact]
    public void The_same_seed_gives_the_same_tables_and_another_one_others()
    {
        var options = new SyntheticOptions { Buses = 300, Seed = 9, LowVoltageFraction = 0.4, AssetFraction = 0.3 };

        Assert.Equal(Bytes(options), Bytes(options));
        Assert.NotEqual(Bytes(options), Bytes(options with { Seed = 10 }));
    }

    [Fact]
    public void Options_out_of_range_are_refused_together()
    {
        var refused = Assert.Throws<CommandLineException>(
            () => SyntheticFeeder.Create(new SyntheticOptions { Buses = 9, TieRatio = 1, BaseKv = 400, ReachKm = 0, FeederMw = -1, AssetFraction = 2, LowVoltageFraction = double.NaN, IsByPhase = true }));

        Assert.Equal(["--buses", "--meshed", "--lv", "--base-kv", "--reach-km", "--feeder-mw", "--lv", "--der"], refused.Faults.Select(fault => fault.Where));
    }

    // By hand: ln(1400 / 6.8) = 5.32735; 0.0628319 (5.32735 + 0.25) = 0.35043; 314.159 * 5.56325e-8 / 5.32735 = 3.2807e-6.
    [Fact]
    public void Reactances_of_the_catalogue_are_those_of_the_formula()
    {
        var conductor = Conductor.Catalogue.Single(one => one.Name == "94-AL1/15-ST1A");

        Assert.Equal(0.35043, conductor.ReactanceOhmPerKm, 1e-5);
        Assert.Equal(3.2807e-6, conductor.SusceptanceSPerKm, 1e-10);
        Assert.True(Conductor.Catalogue.Zip(Conductor.Catalogue.Skip(1)).All(pair => pair.First.OhmPerKm > pair.Second.OhmPerKm && pair.First.RatingKa < pair.Second.RatingKa));
    }

    private static HashSet<int> Reached(Feeder feeder, int[] closed)
    {
        var neighbours = closed.SelectMany(branch => new[] { (feeder.Branches.FromBus[branch], feeder.Branches.ToBus[branch]), (feeder.Branches.ToBus[branch], feeder.Branches.FromBus[branch]) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        var open = new Stack<int>(Enumerable.Range(0, feeder.Buses.Count).Where(bus => feeder.Buses.Type[bus] == BusType.Slack));
        var reached = new HashSet<int>(open);
        while (open.TryPop(out var bus))
        {
            foreach (var next in neighbours[bus].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }

    private static byte[] Bytes(SyntheticOptions options)
    {
        using var folder = new TemporaryFolder();
        TableDirectory.Write(folder.Path, SyntheticFeeder.Create(options).Tables);
        return [.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
    }

    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        return Side(a, b, c) * Side(a, b, d) <= 0 && Side(c, d, a) * Side(c, d, b) <= 0;

        static double Side((double X, double Y) from, (double X, double Y) to, (double X, double Y) at) =>
            ((to.X - from.X) * (at.Y - from.Y)) - ((to.Y - from.Y) * (at.X - from.X));
    }
}
