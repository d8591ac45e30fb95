namespace Gat.Derms.Schedule.Network;

/// <summary>One limit of a network that is linear in the assets' powers: base + sum of weights × powers ≤ limit.</summary>
internal sealed class LinearLimit
{
    /// <summary>Step it holds in.</summary>
    public required int Step { get; init; }

    /// <summary>What it limits: <c>v_min</c>, <c>v_max</c>, <c>rating</c>.</summary>
    public required string Constraint { get; init; }

    /// <summary>Id of the bus or branch.</summary>
    public required string Element { get; init; }

    /// <summary>Where it is, for the network that made it: a node or branch.</summary>
    public required int Place { get; init; }

    /// <summary>Which of a family of limits of the same place: the direction of a tangent, radians.</summary>
    public double AngleRad { get; init; }

    /// <summary>Change of the value per MW of each asset.</summary>
    public required double[] PerMw { get; init; }

    /// <summary>Change of the value per Mvar of each asset.</summary>
    public required double[] PerMvar { get; init; }

    /// <summary>The most that the value may be.</summary>
    public required double Limit { get; init; }

    /// <summary>What 1 % of the limited quantity is in the unit of the value.</summary>
    public required double Percent { get; init; }

    /// <summary>From the value to what users know: a voltage in pu, a flow in MVA.</summary>
    public required Func<double, double> Told { get; init; }
}
