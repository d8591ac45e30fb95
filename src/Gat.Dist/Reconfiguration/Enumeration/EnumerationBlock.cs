namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>What became of some consecutive configurations.</summary>
internal sealed class EnumerationBlock
{
    /// <summary>Most configurations that a block keeps.</summary>
    public const int MaxKept = 1000;

    public long Solved { get; set; }

    public long Bounded { get; set; }

    public long Unsolvable { get; set; }

    public long UnsolvableProven { get; set; }

    public long OutOfReach { get; set; }

    /// <summary>Least losses found that are allowed, pu.</summary>
    public double BestPu { get; private set; } = double.PositiveInfinity;

    /// <summary>The configurations with equal losses, with what each loses.</summary>
    public List<(long Tree, double LossPu)> Kept { get; } = [];

    /// <summary>Whether losses are so low that the configuration is to be kept.</summary>
    public bool IsWanted(double lossPu) => lossPu <= BestPu * (1 + RadialConfiguration.TieFraction);

    /// <summary>Takes a configuration that is wanted.</summary>
    public void Take(long tree, double lossPu)
    {
        if (lossPu < BestPu)
        {
            BestPu = lossPu;
            Kept.RemoveAll(kept => !IsWanted(kept.LossPu));
        }

        if (Kept.Count < MaxKept)
        {
            Kept.Add((tree, lossPu));
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
        foreach (var (tree, lossPu) in later.Kept)
        {
            if (IsWanted(lossPu))
            {
                Take(tree, lossPu);
            }
        }
    }
}
