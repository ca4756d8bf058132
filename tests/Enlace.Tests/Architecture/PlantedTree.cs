namespace Enlace.Tests.Architecture;

/// <summary>A small repository in a temporary folder, with one thing wrong in it.</summary>
internal sealed class PlantedTree : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enlace-planted-");

    public SourceTree Tree => new(_folder.FullName);

    public PlantedTree With(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
