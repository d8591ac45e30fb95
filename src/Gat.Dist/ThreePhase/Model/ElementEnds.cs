namespace Gat.Dist.ThreePhase.Model;

/// <summary>The two ends of a one-phase element or of a coil: conductors of one bus, 0 to 3 for A, B, C and N, -1 for earth.</summary>
internal readonly record struct ElementEnds(int First, int Second)
{
    public const int Earth = -1;

    /// <summary>The conductor that names the element: its first end, or the second where that is earth.</summary>
    public int Owner => First == Earth ? Second : First;
}
