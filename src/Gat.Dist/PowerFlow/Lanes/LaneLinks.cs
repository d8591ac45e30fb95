namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>The branches of a network as summaries read them: constants of each link, and how its loading is told.</summary>
internal sealed class LaneLinks
{
    /// <summary>Numbers per link, in the order of the constants below.</summary>
    public const int Size = 10;

    public const int SeriesG = 0;
    public const int SeriesB = 1;

    /// <summary>Half of the charging susceptance.</summary>
    public const int HalfB = 2;

    /// <summary>One over the ratio, real and imaginary part.</summary>
    public const int TurnRe = 3;
    public const int TurnIm = 4;

    /// <summary>Squared loading, as a fraction, per squared apparent power; 0 where not rated by power.</summary>
    public const int PerPower = 5;

    /// <summary>Squared loading per squared current at either end, behind the ratio at the from end; 0 where not rated by current.</summary>
    public const int PerCurrentFrom = 6;
    public const int PerCurrentTo = 7;

    private readonly BalancedNetwork network;
    private readonly bool[] isClosed;

    public LaneLinks(BalancedNetwork network)
    {
        var links = network.Links;
        Count = links.Count;
        From = links.From;
        To = links.To;
        Branch = links.Branch;
        Constants = new LaneArray(Size * Math.Max(1, Count));
        this.network = network;
        isClosed = new bool[Count];
        for (var link = 0; link < Count; link++)
        {
            Close(link);
        }

        RatesEverything = AllRatingsOnLinks(network);
    }

    public int Count { get; }

    public int[] From { get; }

    public int[] To { get; }

    public int[] Branch { get; }

    public LaneArray Constants { get; }

    /// <summary>False where a closed switch without impedance has a rating: its flow cannot be told from voltages.</summary>
    public bool RatesEverything { get; }

    /// <summary>Takes the state of the links over: an open one carries nothing and has no loading.</summary>
    public void Follow(ReadOnlySpan<bool> closed)
    {
        for (var link = 0; link < Count; link++)
        {
            if (closed[link] && !isClosed[link])
            {
                Close(link);
            }
            else if (!closed[link])
            {
                isClosed[link] = false;
                Constants.Span.Slice(Size * link, Size).Clear();
            }
        }
    }

    private void Close(int link)
    {
        var links = network.Links;
        var constants = Constants.Span.Slice(Size * link, Size);
        var series = 1 / links.ImpedancePu[link];
        var turn = 1 / links.Ratio[link];
        (constants[SeriesG], constants[SeriesB]) = (series.Real, series.Imaginary);
        constants[HalfB] = links.ChargingPu[link] / 2;
        (constants[TurnRe], constants[TurnIm]) = (turn.Real, turn.Imaginary);
        Rate(network, Branch[link], constants);
        isClosed[link] = true;
    }

    private static void Rate(BalancedNetwork network, int branch, Span<double> constants)
    {
        var branches = network.Feeder.Branches;
        var mva = network.Feeder.BaseMva;
        if (!double.IsNaN(branches.RatingMva[branch]))
        {
            constants[PerPower] = Square(mva / branches.RatingMva[branch]);
        }

        var kv = network.Feeder.Buses.BaseKv;
        var perKa = mva / (Math.Sqrt(3) * branches.IMaxKa[branch]);
        var perFrom = Square(perKa / (kv[branches.FromBus[branch]] * network.TapRatio[branch]));
        var perTo = Square(perKa / kv[branches.ToBus[branch]]);
        if (!double.IsNaN(perFrom + perTo))
        {
            (constants[PerCurrentFrom], constants[PerCurrentTo]) = (perFrom, perTo);
        }
    }

    private static bool AllRatingsOnLinks(BalancedNetwork network)
    {
        var branches = network.Feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var isRated = !double.IsNaN(branches.RatingMva[branch]) || !double.IsNaN(branches.IMaxKa[branch]);
            if (isRated && network.BranchClosed[branch] && branches.MergesEnds(branch))
            {
                return false;
            }
        }

        return true;
    }

    private static double Square(double value) => value * value;
}
