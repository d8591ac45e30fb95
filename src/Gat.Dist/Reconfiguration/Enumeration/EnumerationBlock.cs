namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>What became of some consecutive configurations.</summary>
/// <param name="keepPu">Keeps all configurations that lose no more than this, pu; 0: only the best and its equals.</param>
/// <param name="maxKept">Most configurations that are kept.</param>
internal sealed class EnumerationBlock(double keepPu, int maxKept)
{
    /// <summary>Most equals of the best that are kept.</summary>
    public const int MaxEquals = 1000;

    public long Solved { get; set; }

    public long Bounded { get; set; }

    public long Unsolvable { get; set; }

    public long UnsolvableProven { get; set; }

    public long OutOfReach { get; set; }

    /// <summary>Least losses found that are allowed, pu.</summary>
    public double BestPu { get; private set; } = double.PositiveInfinity;

    /// <summary>The configurations kept, with what each loses.</summary>
    public List<(long Tree, double LossPu)> Kept { get; } = [];

    /// <summary>Whether there were more to keep than was allowed.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>Whether losses are so low that the configuration is to be kept.</summary>
    public bool IsWanted(double lossPu) => lossPu <= Math.Max(BestPu * (1 + RadialConfiguration.TieFraction), keepPu);

    /// <summary>Takes a configuration that is wanted.</summary>
    public void Take(long tree, double lossPu)
    {
        if (lossPu < BestPu)
        {
            BestPu = lossPu;
            Kept.RemoveAll(kept => !IsWanted(kept.LossPu));
        }

        if (Kept.Count < maxKept)
        {
            Kept.Add((tree, lossPu));
        }
        else
        {
            IsOverfull = true;
        }
    }

    /// <summary>Adds what became of later configurations.</summary>
    public void Add(EnumerationBlock later)
    {
        Solved += later.Solved;
        Bounded += later.Bounded;
        Unsolvable += later.Unsolvable;
        UnsolvableProven += later.UnsolvableProven;
        OutOfReach += later.OutOfReach;
        IsOverfull |= later.IsOverfull;
        foreach (var (tree, lossPu) in later.Kept)
        {
            if (IsWanted(lossPu))
            {
                Take(tree, lossPu);
            }
        }
    }
}
