using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Methods;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Reliability;
using Gat.Dist;

namespace Gat.Adms.Tests;

/// <summary>Grids of <c>test_data/adms</c>.</summary>
internal static class AdmsCase
{
    /// <summary>Reads a grid; devices and elements may lie in a folder of their own.</summary>
    public static AdmsGrid Read(string name, string variant = "") =>
        AdmsReader.Read(
            new AdmsPaths(TestData.At("adms", name), TestData.At("adms", name, variant), TestData.At("adms", name, variant)), GridOverlay.None);

    /// <summary>The plan without network limits.</summary>
    public static RestorationPlan Respond(this AdmsGrid grid, FaultState fault) =>
        PlanOrder.Make(fault, ConnectedRestoration.Target(fault), grid.ZoneLoadMw, locateMinutes: 0);

    /// <summary>Analytic indices without network limits.</summary>
    public static ReliabilityIndices Analytic(this AdmsGrid grid) => ReliabilityIndices.Of(
        grid.Network, [AnalyticRates.Of(grid.Network, grid.Devices, grid.Elements, grid.Respond, momentaryMinutes: 5)], [new LoadLevel(1, 1)]);
}
