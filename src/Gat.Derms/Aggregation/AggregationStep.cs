namespace Gat.Derms.Aggregation;

/// <summary>What the plants of one time step could do without a network, one number for each plant.</summary>
/// <param name="PInjMaxKw">Greatest active power fed in, kW, at least 0.</param>
/// <param name="PAbsMaxKw">Greatest active power taken, kW, at least 0.</param>
/// <param name="QMaxKvar">Greatest reactive power fed in or taken, kvar, at least 0.</param>
public sealed record AggregationStep(double[] PInjMaxKw, double[] PAbsMaxKw, double[] QMaxKvar)
{
    /// <summary>
    /// A step of the API document: reactive power up to a share of the greatest injection, and up to a cap where one is given.
    /// </summary>
    /// <param name="pInjMaxKw">Greatest injections, kW.</param>
    /// <param name="pAbsMaxKw">Greatest absorptions, kW.</param>
    /// <param name="qRatio">Share, 0 to 1.</param>
    /// <param name="qCapKvar">Caps, kvar; null: none.</param>
    public static AggregationStep Of(double[] pInjMaxKw, double[] pAbsMaxKw, double qRatio, double[]? qCapKvar) => new(
        pInjMaxKw, pAbsMaxKw, [.. pInjMaxKw.Select((p, plant) => Math.Min(qRatio * p, qCapKvar?[plant] ?? double.PositiveInfinity))]);
}
