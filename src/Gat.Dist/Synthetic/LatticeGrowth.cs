using Gat.Numerics.Random;

namespace Gat.Dist.Synthetic;

/// <summary>
/// Grows trees on a square lattice, each from a substation within a box of its own: first the trunks of its feeders, then laterals, walks
/// that prefer to go straight on. Every branch joins neighbours of the lattice, so no two cross, nor would ties between neighbours.
/// </summary>
internal sealed class LatticeGrowth
{
    private const int BusesPerSubstation = 3000;
    private const int BusesPerFeeder = 700;
    private const int MostFeeders = 4;
    private const double FreeShare = 1.3;
    private const double TrunkShare = 0.4;
    private const double StraightTrunk = 0.8;
    private const double StraightLateral = 0.65;
    private const double LateralStop = 0.22;

    // East, west, north, south; the first ones are the ways of the first trunks.
    private static readonly (int X, int Y)[] ways = [(1, 0), (-1, 0), (0, 1), (0, -1)];

    private readonly int side;
    private readonly int columns;
    private readonly int[] busAt;
    private RandomStream random;

    private LatticeGrowth(int count, SyntheticOptions options)
    {
        SubstationCount = ((count - 1) / BusesPerSubstation) + 1;
        var most = ((count - 1) / SubstationCount) + 1;
        side = (int)Math.Ceiling(Math.Sqrt(most * FreeShare)) + 1;
        columns = (int)Math.Ceiling(Math.Sqrt(SubstationCount));
        Width = side * columns;
        busAt = new int[Width * (side * (((SubstationCount - 1) / columns) + 1))];
        Array.Fill(busAt, -1);
        (Cell, Parent, Feeder, Depth, IsTrunk) = (new int[count], new int[count], new int[count], new int[count], new bool[count]);
        random = SyntheticDraw.Layout.For(options);
        for (var substation = 0; substation < SubstationCount; substation++)
        {
            GrowSubstation(substation, (count / SubstationCount) + (substation < count % SubstationCount ? 1 : 0));
        }
    }

    /// <summary>Trees of so many buses.</summary>
    public static LatticeGrowth Of(int count, SyntheticOptions options) => new(count, options);

    /// <summary>Buses so far, at the end all of them.</summary>
    public int Count { get; private set; }

    /// <summary>Trees.</summary>
    public int SubstationCount { get; }

    /// <summary>Feeders, numbered from 0.</summary>
    public int FeederCount { get; private set; }

    /// <summary>Cells of a row of the lattice.</summary>
    public int Width { get; }

    /// <summary>Cell of each bus.</summary>
    public int[] Cell { get; }

    /// <summary>Bus on the way to the substation, always a lower number; -1 at a substation.</summary>
    public int[] Parent { get; }

    /// <summary>Feeder of each bus; -1 at a substation.</summary>
    public int[] Feeder { get; }

    /// <summary>Branches between a bus and its substation.</summary>
    public int[] Depth { get; }

    /// <summary>Whether a bus lies on the trunk of its feeder.</summary>
    public bool[] IsTrunk { get; }

    /// <summary>Bus at a cell; -1 where there is none, or no cell.</summary>
    public int BusAt(int cell) => cell >= 0 && cell < busAt.Length ? busAt[cell] : -1;

    private void GrowSubstation(int substation, int quota)
    {
        var (left, top) = (substation % columns * side, substation / columns * side);
        var feeders = Math.Clamp(((quota - 2) / BusesPerFeeder) + 1, 1, MostFeeders);
        var source = Place(((top + (side / 2)) * Width) + left + (feeders == 1 ? 0 : side / 2), parent: -1, feeder: -1, isTrunk: true);
        var end = Count + quota - 1;
        var (open, shares) = (new List<int>[feeders], new int[feeders]);
        for (var feeder = 0; feeder < feeders; feeder++)
        {
            shares[feeder] = ((quota - 1) / feeders) + (feeder < (quota - 1) % feeders ? 1 : 0);
            open[feeder] = [];
            var length = Math.Max(1, Math.Min((int)(shares[feeder] * TrunkShare), feeders == 1 ? side - 2 : (side / 2) - 1));
            shares[feeder] -= Walk(source, ways[feeder], length, FeederCount + feeder, StraightTrunk, isTrunk: true, stop: 0, open[feeder]);
        }

        while (Count < end)
        {
            for (var feeder = 0; feeder < feeders && Count < end; feeder++)
            {
                if (open[feeder].Count == 0)
                {
                    // Others grew around it; what it was to have falls to those that can grow.
                    continue;
                }

                var takesMore = shares[feeder] > 0 || Enumerable.Range(0, feeders).All(other => shares[other] <= 0 || open[other].Count == 0);
                if (takesMore)
                {
                    shares[feeder] -= Lateral(open[feeder], FeederCount + feeder, Math.Min(end - Count, Math.Max(1, shares[feeder])));
                }
            }
        }

        FeederCount += feeders;
    }

    private int Lateral(List<int> open, int feeder, int most)
    {
        // Of two the one nearer to the substation: laterals stay short, and the tree does not thin out into one long path.
        var (first, second) = (random.NextInt(open.Count), random.NextInt(open.Count));
        var at = Depth[open[first]] <= Depth[open[second]] ? first : second;
        var from = open[at];
        var way = FreeWay(from, random.NextInt(ways.Length));
        if (way < 0)
        {
            open[at] = open[^1];
            open.RemoveAt(open.Count - 1);
            return 0;
        }

        return Walk(from, ways[way], most, feeder, StraightLateral, isTrunk: false, LateralStop, open);
    }

    private int FreeWay(int bus, int first)
    {
        for (var turn = 0; turn < ways.Length; turn++)
        {
            var way = (first + turn) % ways.Length;
            if (IsFree(bus, ways[way]))
            {
                return way;
            }
        }

        return -1;
    }

    /// <summary>Places buses one after the other until the length is reached, the way is blocked or chance ends it; returns how many.</summary>
    private int Walk(int from, (int X, int Y) way, int most, int feeder, double straight, bool isTrunk, double stop, List<int> open)
    {
        var placed = 0;
        while (placed < most)
        {
            var turned = random.Uniform();
            var next = turned < straight ? way : turned < (1 + straight) / 2 ? (way.Y, -way.X) : (-way.Y, way.X);
            way = placed > 0 && IsFree(from, next) ? next : way;
            if (!IsFree(from, way))
            {
                break;
            }

            from = Place(Cell[from] + way.X + (way.Y * Width), from, feeder, isTrunk);
            open.Add(from);
            placed++;
            if (random.Uniform() < stop)
            {
                break;
            }
        }

        return placed;
    }

    private bool IsFree(int bus, (int X, int Y) way)
    {
        var (x, y) = (Cell[bus] % Width, Cell[bus] / Width);
        var (toX, toY) = (x + way.X, y + way.Y);
        // The box of the bus's own substation, of which the neighbours' begin at multiples of the side.
        return toX >= 0 && toY >= 0 && toX / side == x / side && toY / side == y / side && busAt[(toY * Width) + toX] < 0;
    }

    private int Place(int cell, int parent, int feeder, bool isTrunk)
    {
        var bus = Count++;
        (busAt[cell], Cell[bus], Parent[bus], Feeder[bus], IsTrunk[bus]) = (bus, cell, parent, feeder, isTrunk);
        Depth[bus] = parent < 0 ? 0 : Depth[parent] + 1;
        return bus;
    }
}
