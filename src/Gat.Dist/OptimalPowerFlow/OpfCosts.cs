namespace Gat.Dist.OptimalPowerFlow;

/// <summary>What the tables say that units cost, whatever the objective is; per unit powers.</summary>
/// <param name="Square">Cost per hour and square of power.</param>
/// <param name="Linear">Cost per hour and power.</param>
/// <param name="Constant">Cost per hour at no power.</param>
/// <param name="Curves">Curve of each unit, which takes the place of the three terms; null: the terms apply.</param>
internal sealed record OpfCosts(double[] Square, double[] Linear, double[] Constant, CostCurve?[] Curves)
{
    /// <summary>Cost per hour of a unit at a power.</summary>
    public double At(int unit, double pPu) => Curves[unit]?.At(pPu) ?? (Square[unit] * pPu + Linear[unit]) * pPu + Constant[unit];

    /// <summary>Whether nothing costs anything.</summary>
    public bool IsFree => Array.TrueForAll(Square, cost => cost == 0) && Array.TrueForAll(Linear, cost => cost == 0)
        && Array.TrueForAll(Curves, curve => curve is null);
}
