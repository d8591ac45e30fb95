using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;

namespace Gat.Dist.Tests.OptimalPowerFlow;

/// <summary>Optimal power flows of MATPOWER cases.</summary>
internal static class Cases
{
    /// <summary>One of the cases beside the checkout, with load, limits and costs as the file has them.</summary>
    public static OpfNetwork Shared(string name) => MatpowerOpf.Read(MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", name + ".m")));

    /// <summary>One of our own cases.</summary>
    public static OpfNetwork Own(string name) => MatpowerOpf.Read(MatpowerCaseReader.Read(TestData.At("matpower", name + ".m")));
}
