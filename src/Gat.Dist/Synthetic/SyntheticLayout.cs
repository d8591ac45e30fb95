using Gat.Numerics.Maths;

namespace Gat.Dist.Synthetic;

/// <summary>
/// A synthetic grid before it has conductors: its trees with places, lengths, loads, low-voltage buses and ties. Medium-voltage buses have
/// the numbers of <see cref="Tree"/>; low-voltage buses follow, each fed by the bus that it hangs on.
/// </summary>
internal sealed class SyntheticLayout
{
    /// <summary>Greatest shift of a bus from its cell's centre, in cells; below a half branches cannot cross.</summary>
    private const double Jitter = 0.35;

    /// <summary>Distance of a low-voltage bus from its transformer, in cells; nearer than any other branch comes.</summary>
    private const double ServiceDistance = 0.12;

    private const double LoadedShare = 0.75;
    private const double LoadDeviation = 0.8;
    private const double KilowattsPerCustomer = 2;
    private const double LargestServiceMw = 1.8;

    public SyntheticLayout(SyntheticOptions options)
    {
        Options = options;
        // Of n medium-voltage buses some 0.8 n carry a load, of which a share hangs on a bus of its own.
        var services = (int)(options.Buses * LoadedShare * options.LowVoltageFraction / (1 + (LoadedShare * options.LowVoltageFraction)));
        Tree = LatticeGrowth.Of(options.Buses - services, options);
        (Upstream, IsLowVoltage) = (new int[options.Buses], new bool[options.Buses]);
        Tree.Parent.CopyTo(Upstream, 0);
        (X, Y, LengthKm) = (new double[options.Buses], new double[options.Buses], new double[options.Buses]);
        (LoadMw, LoadMvar) = (new double[options.Buses], new double[options.Buses]);
        PlaceMediumVoltage();
        var isLoaded = ChooseLoads();
        HangServices(isLoaded);
        DrawLoads(isLoaded);
        Ties = TieChoice.Of(Tree, options);
        TieKm = [.. Ties.Select(tie => Math.Max(0.01, Math.Round(1.15 * Distance(tie.From, tie.To), 3)))];
    }

    public SyntheticOptions Options { get; }

    public LatticeGrowth Tree { get; }

    /// <summary>Buses.</summary>
    public int Count => Upstream.Length;

    /// <summary>Bus that feeds each one, always a lower number; -1 at a substation.</summary>
    public int[] Upstream { get; }

    /// <summary>Whether a bus is fed through a transformer.</summary>
    public bool[] IsLowVoltage { get; }

    /// <summary>Places, km.</summary>
    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Length of the line that feeds each bus; 0 for transformers and substations.</summary>
    public double[] LengthKm { get; }

    public double[] LoadMw { get; }

    public double[] LoadMvar { get; }

    /// <summary>Ties between medium-voltage buses.</summary>
    public IReadOnlyList<(int From, int To)> Ties { get; }

    /// <summary>Their lengths.</summary>
    public double[] TieKm { get; }

    /// <summary>Feeder of a bus, from 0; -1 at a substation.</summary>
    public int FeederOf(int bus) => Tree.Feeder[IsLowVoltage[bus] ? Upstream[bus] : bus];

    /// <summary>Customers of a bus.</summary>
    public int Customers(int bus) => LoadMw[bus] > 0 ? Math.Max(1, (int)Math.Round(LoadMw[bus] * 1000 / KilowattsPerCustomer)) : 0;

    private double Distance(int a, int b) => Math.Sqrt(((X[a] - X[b]) * (X[a] - X[b])) + ((Y[a] - Y[b]) * (Y[a] - Y[b])));

    private void PlaceMediumVoltage()
    {
        var (places, lengths) = (SyntheticDraw.Places.For(Options), SyntheticDraw.Lengths.For(Options));
        var route = new double[Tree.Count];
        for (var bus = 0; bus < Tree.Count; bus++)
        {
            X[bus] = (Tree.Cell[bus] % Tree.Width) + places.Uniform(-Jitter, Jitter);
            Y[bus] = (Tree.Cell[bus] / Tree.Width) + places.Uniform(-Jitter, Jitter);
            if (Tree.Parent[bus] is >= 0 and var parent)
            {
                // Lines are longer than the straight way.
                LengthKm[bus] = Distance(bus, parent) * lengths.Uniform(1.02, 1.3);
                route[bus] = route[parent] + LengthKm[bus];
            }
        }

        var scale = Options.ReachKm / route.Max();
        for (var bus = 0; bus < Tree.Count; bus++)
        {
            (X[bus], Y[bus]) = (Math.Round(X[bus] * scale, 4), Math.Round(Y[bus] * scale, 4));
            LengthKm[bus] = Tree.Parent[bus] < 0 ? 0 : Math.Max(0.001, Math.Round(LengthKm[bus] * scale, 3));
        }

        CellKm = scale;
    }

    private double CellKm { get; set; }

    private bool[] ChooseLoads()
    {
        var random = SyntheticDraw.LowVoltage.For(Options);
        var isLoaded = new bool[Tree.Count];
        var isLeaf = new bool[Tree.Count];
        Array.Fill(isLeaf, true);
        foreach (var parent in Tree.Parent.Where(parent => parent >= 0))
        {
            isLeaf[parent] = false;
        }

        for (var bus = 0; bus < Tree.Count; bus++)
        {
            isLoaded[bus] = random.Uniform() < LoadedShare && Tree.Parent[bus] >= 0;
            isLoaded[bus] |= isLeaf[bus];
        }

        return isLoaded;
    }

    /// <summary>Hangs the low-voltage buses on loaded buses, at random; what is over goes to buses that had no load.</summary>
    private void HangServices(bool[] isLoaded)
    {
        var random = SyntheticDraw.LowVoltage.For(Options with { Seed = ~Options.Seed });
        var count = Count - Tree.Count;
        var hosts = Enumerable.Range(1, Tree.Count - 1).Where(bus => Tree.Parent[bus] >= 0)
            .Select(bus => (bus, rank: (isLoaded[bus] ? 0 : 1) + random.Uniform())).OrderBy(one => one.rank).Take(count).Select(one => one.bus).Order().ToArray();
        var neighbours = Tree.Parent.Select((parent, bus) => (parent, bus)).Where(pair => pair.parent >= 0).ToLookup(pair => pair.parent, pair => pair.bus);
        for (var at = 0; at < hosts.Length; at++)
        {
            var (bus, host) = (Tree.Count + at, hosts[at]);
            (Upstream[bus], IsLowVoltage[bus]) = (host, true);
            var (sin, cos) = DeterministicMath.SinCos(WidestGap(host, [Tree.Parent[host], .. neighbours[host]]));
            (X[bus], Y[bus]) = (Math.Round(X[host] + (ServiceDistance * CellKm * cos), 5), Math.Round(Y[host] + (ServiceDistance * CellKm * sin), 5));
        }
    }

    /// <summary>Direction of the middle of the widest angle between branches of a bus and its four neighbours on the lattice, rad.</summary>
    private double WidestGap(int host, int[] others)
    {
        // Ties run to neighbours too, so all of them count.
        int[] around = [Tree.Cell[host] - 1, Tree.Cell[host] + 1, Tree.Cell[host] - Tree.Width, Tree.Cell[host] + Tree.Width];
        double[] angles = [.. others.Concat(around.Select(Tree.BusAt).Where(bus => bus >= 0)).Distinct()
            .Select(bus => DeterministicMath.Atan2(Y[bus] - Y[host], X[bus] - X[host])).Order()];
        var (best, middle) = (0.0, 0.0);
        for (var at = 0; at < angles.Length; at++)
        {
            var gap = at + 1 < angles.Length ? angles[at + 1] - angles[at] : angles[0] + (2 * Math.PI) - angles[at];
            (best, middle) = gap > best ? (gap, angles[at] + (gap / 2)) : (best, middle);
        }

        return middle;
    }

    private void DrawLoads(bool[] isLoaded)
    {
        var random = SyntheticDraw.Loads.For(Options);
        var (weights, sums) = (new double[Count], new double[Tree.FeederCount]);
        var isHost = new bool[Count];
        for (var bus = Tree.Count; bus < Count; bus++)
        {
            isHost[Upstream[bus]] = true;
        }

        var ratios = new double[Count];
        for (var bus = 0; bus < Count; bus++)
        {
            var (weight, powerFactor) = (SyntheticRandom.Lognormal(ref random, LoadDeviation), random.Uniform(0.9, 0.98));
            if (IsLowVoltage[bus] || (isLoaded[bus] && !isHost[bus]))
            {
                weights[bus] = weight;
                ratios[bus] = Math.Sqrt(1 - (powerFactor * powerFactor)) / powerFactor;
                sums[FeederOf(bus)] += weight;
            }
        }

        for (var bus = 0; bus < Count; bus++)
        {
            if (weights[bus] > 0)
            {
                var load = Options.LoadOfFeederMw * weights[bus] / sums[FeederOf(bus)];
                LoadMw[bus] = Math.Max(1e-4, Math.Round(IsLowVoltage[bus] ? Math.Min(load, LargestServiceMw) : load, 5));
                LoadMvar[bus] = Math.Round(LoadMw[bus] * ratios[bus], 5);
            }
        }
    }
}
