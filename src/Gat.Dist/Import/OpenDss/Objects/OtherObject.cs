namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>An object whose properties gat does not read.</summary>
internal sealed class OtherObject : DssObject
{
    /// <summary>Any property is taken as it comes.</summary>
    public static PropertyTable Table { get; } = new("-any");

    public override void Set(PropertyEdit edit)
    {
    }
}
