import './site.css'
import './site.ts'
