using System.Security.Cryptography;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>Writes a key file that is either complete or absent, and readable by its owner only.</summary>
internal static class KeyFile
{
    public static void Create(string path, string content)
    {
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            using (var file = new FileStream(draft, options))
            {
                file.Write(Encoding.ASCII.GetBytes(content + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Two processes started on an empty folder: the other one was first, and its key is the one to use.
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
