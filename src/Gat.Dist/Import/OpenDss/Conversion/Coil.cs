namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Two nodes of one bus that a one-phase element or a coil lies between; 0 is earth.</summary>
internal readonly record struct Coil(int Node1, int Node2)
{
    public override string ToString() => $"{Node1}-{Node2}";
}
