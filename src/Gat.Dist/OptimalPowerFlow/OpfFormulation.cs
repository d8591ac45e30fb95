namespace Gat.Dist.OptimalPowerFlow;

/// <summary>How an optimal power flow models the grid.</summary>
public enum OpfFormulation
{
    /// <summary>Active power and angles alone, voltages 1 pu.</summary>
    Dc,

    /// <summary>Linear voltage drops without losses, radial grids.</summary>
    LinDistFlow,

    /// <summary>The branch flow equations with currents relaxed to second-order cones.</summary>
    Socp,

    /// <summary>The exact equations in polar voltages.</summary>
    Ac,
}

/// <summary>The words of <see cref="OpfFormulation"/>.</summary>
public static class OpfFormulationWords
{
    private static readonly string[] words = ["dc", "lindistflow", "socp", "ac"];

    /// <summary>All words, indexed by the numeric value of <see cref="OpfFormulation"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one formulation.</summary>
    public static string Word(this OpfFormulation formulation) => words[(int)formulation];
}
