using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>Chooses between the free and the fixed form of MPS: nothing in a file says which one it is.</summary>
internal static class MpsFile
{
    /// <summary>
    /// Reads words between blanks, as almost every file can be read. Only a file that makes no sense so, and makes sense by
    /// its card columns (names with blanks inside), is read by those.
    /// </summary>
    public static OptimizationProblem Read(string path, string[] lines)
    {
        try
        {
            return new MpsReader(path, lines, MpsFields.Free).Read();
        }
        catch (InputDataException)
        {
            try
            {
                return new MpsReader(path, lines, MpsFields.Fixed).Read();
            }
            catch (InputDataException)
            {
                // Neither form fits; the faults of the free one are the ones that people can follow.
            }

            throw;
        }
    }
}
