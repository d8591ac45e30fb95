namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>What a search compares: less violation of limits first, where they count, then less losses.</summary>
/// <param name="ViolationPu">As <see cref="Flows.LimitCheck"/> adds it up; 0 where limits do not count.</param>
/// <param name="LossPu">Losses, pu.</param>
internal readonly record struct Score(double ViolationPu, double LossPu)
{
    /// <summary>Worse than any solution.</summary>
    public static Score None { get; } = new(double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Whether this is better by more than solutions may be off by.</summary>
    public bool IsBetterThan(Score other) =>
        ViolationPu < other.ViolationPu * (1 - RadialConfiguration.TieFraction)
        || (ViolationPu <= other.ViolationPu && LossPu < other.LossPu * (1 - RadialConfiguration.TieFraction));
}
