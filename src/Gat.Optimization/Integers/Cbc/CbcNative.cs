using System.Runtime.InteropServices;
using Gat.Optimization.Native;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>The part of CBC's C interface that gat calls. Used by <see cref="CbcRun"/> alone, in a process of its own.</summary>
internal static unsafe partial class CbcNative
{
    private const string Library = CoinLibrary.CbcImport;

    [LibraryImport(Library, EntryPoint = "Cbc_newModel")]
    public static partial nint NewModel();

    [LibraryImport(Library, EntryPoint = "Cbc_loadProblem")]
    public static partial void LoadProblem(
        nint model, int columns, int rows, int* starts, int* indices, double* values,
        double* columnLower, double* columnUpper, double* cost, double* rowLower, double* rowUpper);

    [LibraryImport(Library, EntryPoint = "Cbc_setInteger")]
    public static partial void SetInteger(nint model, int column);

    [LibraryImport(Library, EntryPoint = "Cbc_setMIPStartI")]
    public static partial void SetStart(nint model, int count, int* columns, double* values);

    [LibraryImport(Library, EntryPoint = "Cbc_setParameter", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetParameter(nint model, string name, string value);

    [LibraryImport(Library, EntryPoint = "Cbc_solve")]
    public static partial int Solve(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_status")]
    public static partial int Status(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_secondaryStatus")]
    public static partial int SecondaryStatus(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_isProvenOptimal")]
    public static partial int IsProvenOptimal(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_isProvenInfeasible")]
    public static partial int IsProvenInfeasible(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_isContinuousUnbounded")]
    public static partial int IsContinuousUnbounded(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_bestSolution")]
    public static partial double* BestSolution(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_getBestPossibleObjValue")]
    public static partial double BestBound(nint model);

    [LibraryImport(Library, EntryPoint = "Cbc_getNodeCount")]
    public static partial int NodeCount(nint model);
}
